package tex

// commandTable says what the commands that take arguments do with them:
// a verb, and what it needs to know.
const commandTable = `
Bar accent 0304
Bbb font bb
Cal font cal
Citep drop
Citet drop
Code style code
Cref drop
DeclareMathOperator drop2
DeclareRobustCommand macro
EuScript font cal
Gls same
Glspl same
Hat accent 0302
MakeLowercase same
MakeUppercase same
Norm around ‖ ‖
Tilde accent 0303
abs around | |
ac same
acf same
acl same
acp same
acrfull same
acrlong same
acrshort same
acs same
acute accent 0301
addtolength drop2
atop infix
autocite drop
autoref drop
bar accent 0304
bbb font bb
bbox same
begin begin
bf switch strong
bfseries switch strong
bibliography drop
bibliographystyle drop
binom binom
bm font up
bold font up
boldsymbol font up
boxed same
bra around ⟨ |
braket around ⟨ ⟩
breve accent 0306
cal alphabet cal
cancel same
cbrt cuberoot
ce same
ceil around ⌈ ⌉
cfrac fraction
char code
check accent 030C
choose infix
cite drop
citeA drop
citeN drop
citealp drop
citealt drop
citeauthor drop
citenum drop
citep drop
citet drop
citeyear drop
citeyearpar drop
color drop
colorbox second
corref drop
cref drop
dbinom binom
dddot accent 20DB
ddot accent 0308
def macro
definecolor drop3
dfrac fraction
documentclass drop
dot accent 0307
em switch emph
emph style emph
end end
enquote quote
ensuremath math
eqref drop
fbox same
flatfrac fraction
floor around ⌊ ⌋
fnref drop
footcite drop
footnote drop
footnotemark drop0
footnotetext drop
foreignlanguage second
frac fraction
frak font frak
framebox same
gls same
glsadd drop
glspl same
grave accent 0300
hat accent 0302
hbox words
hl same
hphantom drop
href href
hskip glue
hspace drop
ifmmode choice
include drop
includegraphics drop
index drop
inner around ⟨ ⟩
input drop
it switch emph
item item
itshape switch emph
kern glue
ket around | ⟩
label drop
left left
lowercase same
mathbb font bb
mathbbm font bb
mathbbmss font bb
mathbf font up
mathbfcal font cal
mathbfit font up
mathbin same
mathbit font up
mathbold font up
mathcal font cal
mathclose same
mathds font bb
mathfrak font frak
mathinner same
mathit font up
mathnormal same
mathop same
mathopen same
mathord same
mathpunct same
mathrel same
mathring accent 030A
mathrm font up
mathsc font up
mathscr font cal
mathsf font up
mathtt font up
mbb font bb
mbox words
mit alphabet up
mkern glue
mskip glue
newcommand macro
nicefrac fraction
nocite drop
nolinkurl url
noopsort drop
norm around ‖ ‖
not accent 0338
onlinecite drop
operatorname name
operatornamewithlimits name
over infix
overbrace same
overline accent 0305
overrightarrow accent 20D7
overset over
pageref drop
pagestyle drop
parbox second
parencite drop
path url
penalty glue
phantom drop
pmb font up
pmod pmod
pod pmod
providecommand macro
raisebox second
ref drop
renewcommand macro
resizebox third
right left
rotatebox second
rule drop2
sb sub
sc switch smallcaps
scalebox second
scshape switch smallcaps
set around { }
setcounter drop2
setlength drop2
sfrac fraction
shortcite drop
si same
sl switch emph
slshape switch emph
smash same
sout same
sp sup
spindex drop
sqrt root
st same
stackrel over
substack same
symbb font bb
symbf font up
symcal font cal
tag drop
tbinom binom
texorpdfstring second
text words
textbf style strong
textcite drop
textcolor second
textipa same
textit style emph
textmd same
textnormal same
textproc style smallcaps
textquote quote
textrm same
textsc style smallcaps
textsf same
textsl style emph
textsubscript sub
textsuperscript sup
texttt style code
textup same
tfrac fraction
thanks drop
thispagestyle drop
tilde accent 0303
title same
tnoteref drop
todo drop
tt switch code
ttfamily switch code
uline style emph
underbar accent 0331
underbrace same
underline style emph
underset under
unicode code
uppercase same
url url
usepackage drop
vadjust drop
varvec font up
vec accent 20D7
verb same
vphantom drop
vskip glue
vspace drop
widebar accent 0304
widecheck accent 030C
widehat accent 0302
widetilde accent 0303
xleftarrow arrow ←
xmapsto arrow ↦
xrightarrow arrow →
`
