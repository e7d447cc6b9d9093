package tex

// binaryTable holds binary operators.
const binaryTable = `
Cap ⋒
Cup ⋓
amalg ⨿
ast ∗
barwedge ⊼
bigcirc ◯
bigtriangledown ▽
bigtriangleup △
boxdot ⊡
boxminus ⊟
boxplus ⊞
boxtimes ⊠
bullet •
cap ∩
cdot ·
cdotp ·
centerdot ·
circ ∘
circledast ⊛
circledcirc ⊚
cup ∪
curlyvee ⋎
curlywedge ⋏
dagger †
ddagger ‡
diamond ⋄
div ÷
intercal ⊺
land ∧
lor ∨
ltimes ⋉
mp ∓
odot ⊙
ominus ⊖
oplus ⊕
oslash ⊘
otimes ⊗
pm ±
rtimes ⋊
setminus ∖
smallsetminus ∖
sqcap ⊓
sqcup ⊔
star ⋆
textdiv ÷
textperiodcentered ·
textpm ±
texttimes ×
times ×
triangleleft ◁
triangleright ▷
uplus ⊎
vee ∨
veebar ⊻
wedge ∧
wr ≀
`

// operatorTable holds the big operators, which take limits.
const operatorTable = `
bigcap ⋂
bigcup ⋃
bigodot ⨀
bigoplus ⨁
bigotimes ⨂
bigsqcup ⨆
biguplus ⨄
bigvee ⋁
bigwedge ⋀
coprod ∐
iiint ∭
iint ∬
int ∫
oiint ∯
oint ∮
prod ∏
smallint ∫
sum ∑
`

// functionTable holds operators that are written as words.
const functionTable = `
Aut Aut
Cov Cov
End End
Ext Ext
Gal Gal
Hom Hom
Pr Pr
ReLU ReLU
Spec Spec
Tr Tr
Var Var
arccos arccos
arcsin arcsin
arctan arctan
arg arg
argmax argmax
argmin argmin
bmod mod
conv conv
cos cos
cosh cosh
cot cot
coth coth
csc csc
det det
diag diag
dim dim
dist dist
erf erf
exp exp
gcd gcd
hom hom
id id
inf inf
injlim inj lim
ker ker
lcm lcm
lg lg
lim lim
liminf lim inf
limsup lim sup
ln ln
log log
max max
min min
mod mod
negl negl
poly poly
polylog polylog
projlim proj lim
rank rank
sec sec
sgn sgn
sign sign
sin sin
sinc sinc
sinh sinh
softmax softmax
span span
sup sup
supp supp
tan tan
tanh tanh
tr tr
trace trace
vol vol
`

// openTable holds opening delimiters.
const openTable = `
lVert ‖
lang ⟨
langle ⟨
lbrace {
lbrack [
lceil ⌈
lfloor ⌊
llbracket ⟦
llcorner ⌞
lparen (
lvert |
textlangle ⟨
ulcorner ⌜
`

// closeTable holds closing delimiters.
const closeTable = `
lrcorner ⌟
rVert ‖
rang ⟩
rangle ⟩
rbrace }
rbrack ]
rceil ⌉
rfloor ⌋
rparen )
rrbracket ⟧
rvert |
textrangle ⟩
urcorner ⌝
`
