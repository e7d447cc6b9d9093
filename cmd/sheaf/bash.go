package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// bashWords is where the script of completions for bash needs the package
// bash-completion, which many machines do not have: without it, each tab would
// print an error.
const bashWords = `    _get_comp_words_by_ref "$@" cur prev words cword
`

// bashOwnWords takes the words from bash-completion where it is loaded. Where it
// is not, it puts together what bash parts at = and :, such as --to=ris and
// tag:cite: what no blank stands in front of belongs to the word before.
const bashOwnWords = `    if declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
        _get_comp_words_by_ref "$@" cur prev words cword
        return
    fi
    local i word line=$COMP_LINE
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i == 0)) || [[ $line == [[:blank:]]* ]]; then
            words+=("$word")
        else
            words[${#words[@]}-1]+=$word
        fi
        line=${line#"${line%%[![:blank:]]*}"}
        line=${line#"$word"}
    done
    cword=$((${#words[@]} - 1))
    cur=${words[cword]}
    prev=""
    if ((cword > 0)); then
        prev=${words[cword-1]}
    fi
`

// writeBashCompletion writes the script, with descriptions of what is offered if
// they are wanted.
func writeBashCompletion(root *cobra.Command, out io.Writer, describe bool) error {
	var script strings.Builder
	if err := root.GenBashCompletionV2(&script, describe); err != nil {
		return err
	}
	_, err := io.WriteString(out, strings.Replace(script.String(), bashWords, bashOwnWords, 1))
	return err
}
