// The tokens of the .ind language. Every character belongs to exactly one token: white space and comments are on the
// hidden channel, and what fits nowhere becomes a token of its own, so that the spans of the tokens tile the source.
lexer grammar IndLexer;

options { accessLevel = internal; }

// Declarations
IMPORT   : 'import';
SEQUENCE : 'sequence';
GRID     : 'grid';
TABLE    : 'table';
TEXT     : 'text';
FILE     : 'file';
LET      : 'let';
FROM     : 'from';
TO       : 'to';
OUTSIDE  : 'outside';
WRAP     : 'wrap';
RESIDUAL : 'residual';
WHEN     : 'when';

// Pieces of text
FOR    : 'for';
REPEAT : 'repeat';

// Expressions
IF      : 'if';
THEN    : 'then';
ELSE    : 'else';
IN      : 'in';
WHERE   : 'where';
WITH    : 'with';
TIMES   : 'times';
OR      : 'or';
AND     : 'and';
NOT     : 'not';
DIV     : 'div';
MOD     : 'mod';
TRUE    : 'true';
FALSE   : 'false';
SUM     : 'sum';
PRODUCT : 'product';
COUNT   : 'count';
MIN     : 'min';
MAX     : 'max';
FIRST   : 'first';
ITERATE : 'iterate';
FOLD    : 'fold';

// Marks
EQUAL         : '==';
NOT_EQUAL     : '!=';
LESS_EQUAL    : '<=';
GREATER_EQUAL : '>=';
SHIFT_LEFT    : '<<';
SHIFT_RIGHT   : '>>';
LESS          : '<';
GREATER       : '>';
POWER         : '**';
STAR          : '*';
SLASH         : '/';
PLUS          : '+';
MINUS         : '-';
AMPERSAND     : '&';
BAR           : '|';
CARET         : '^';
TILDE         : '~';
DOTS          : '..';
ASSIGN        : '=';
COMMA         : ',';
COLON         : ':';
SEMICOLON     : ';';
OPEN_PAREN    : '(';
CLOSE_PAREN   : ')';
OPEN_BRACKET  : '[';
CLOSE_BRACKET : ']';
OPEN_BRACE    : '{';
CLOSE_BRACE   : '}';

// Literals and names. A name in back quotes may hold anything, as the header of a table may.
REAL    : DIGITS ('.' DIGITS EXPONENT? | EXPONENT);
HEX     : '0' [xX] [0-9a-fA-F_]+;
INTEGER : DIGITS;
STRING  : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
NAME    : NAME_START NAME_PART*;
QUOTED  : '`' ~[`\r\n]+ '`';

// Hidden
DOC        : '///' ~[\r\n]* -> channel(HIDDEN);
COMMENT    : '//' ~[\r\n]* -> channel(HIDDEN);
WHITESPACE : [ \t\r\n\u00A0\uFEFF]+ -> channel(HIDDEN);

// What can't begin any token above
UNCLOSED : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?;
STRAY    : .;

fragment DIGITS     : [0-9] [0-9_]*;
fragment EXPONENT   : [eE] [+-]? [0-9]+;
fragment NAME_START : [\p{L}_];
fragment NAME_PART  : [\p{L}\p{Nd}_];
