package corpus

import "sheaf/data/format"

// Format finds the format of a source by what it begins with, which is read
// for that. A source that can be loaded once can't be loaded afterwards.
func (s Source) Format() (format.Format, error) {
	raw, _, err := s.Open()
	if err != nil {
		return format.Format{}, err
	}
	defer func() { _ = raw.Close() }() // nothing was written to it
	content, err := open(raw)
	if err != nil {
		return format.Format{}, newError(s.Name, reason(err), err)
	}
	return s.detect(content)
}
