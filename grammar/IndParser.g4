// The concrete syntax of the .ind language. Line ends mean nothing: no expression goes on with a name, a keyword of a
// declaration or a literal, so the next equation, column or piece begins where the expression before it can't go on.
// A semicolon may stand after any of them.
parser grammar IndParser;

options {
    tokenVocab = IndLexer;
    accessLevel = internal;
}

program : (importFile | declaration | SEMICOLON)* EOF;

importFile : IMPORT STRING;

// A generator is written out, or made from another one by giving it arguments: `sequence minstd = lcg(16807, 0)`.
declaration
    : SEQUENCE name (ASSIGN value = expression | parameters? (FROM origin)? (TO end = expression)? OPEN_BRACE (equation | residual | SEMICOLON)* CLOSE_BRACE) # sequence
    | GRID name (ASSIGN value = expression | parameters? OPEN_BRACE (equation | outside | residual | SEMICOLON)* CLOSE_BRACE)                                 # grid
    | TABLE name (ASSIGN value = expression | parameters? OPEN_BRACE (column | residual | SEMICOLON)* CLOSE_BRACE)                                            # table
    | TEXT name (ASSIGN value = expression | parameters? pieces)                                                                                              # text
    | FILE name parameters? ASSIGN expression                                                                                                         # file
    | LET name parameters? (COLON type)? ASSIGN expression                                                                                            # function
    ;

origin : MINUS? (INTEGER | HEX);

parameters : OPEN_PAREN (parameter (COMMA parameter)*)? CLOSE_PAREN;

parameter : name (COLON type)? (ASSIGN expression)?;

// int, real, bool, text; list of int, grid of real.
type : (NAME | TEXT | GRID) (NAME (NAME | TEXT))?;

// The first equation whose patterns fit and whose guard holds gives the element.
equation : name OPEN_PAREN pattern (COMMA pattern)* CLOSE_PAREN ASSIGN expression (WHEN guard = expression)?;

pattern : name | MINUS? (INTEGER | HEX);

outside : OUTSIDE ASSIGN (WRAP | expression);

column : name ASSIGN expression;

residual : RESIDUAL name TILDE name (OPEN_PAREN expression (COMMA expression)* CLOSE_PAREN)?;

pieces : OPEN_BRACE (piece | SEMICOLON)* CLOSE_BRACE;

piece
    : STRING                                                                        # literalPiece
    | OPEN_PAREN expression CLOSE_PAREN                                             # expressionPiece
    | name (OPEN_PAREN arguments CLOSE_PAREN)?                                      # rulePiece
    | FOR name IN range pieces                                                      # forPiece
    | REPEAT expression pieces                                                      # repeatPiece
    | choice                                                                        # choicePiece
    ;

choice : IF expression pieces (ELSE (pieces | choice))?;

// From the tightest operator to the loosest; a binder, a conditional or a local name reaches as far right as it can.
expression
    : primary                                                                                           # primaryExpression
    | expression OPEN_BRACKET expression CLOSE_BRACKET                                                  # index
    | <assoc = right> expression operator = POWER expression                                            # binary
    | operator = (MINUS | TILDE) expression                                                             # unary
    | expression operator = (STAR | SLASH | DIV | MOD) expression                                       # binary
    | expression operator = (PLUS | MINUS) expression                                                   # binary
    | expression operator = (SHIFT_LEFT | SHIFT_RIGHT) expression                                       # binary
    | expression operator = AMPERSAND expression                                                        # binary
    | expression operator = CARET expression                                                            # binary
    | expression operator = BAR expression                                                              # binary
    | expression operator = (EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) expression # binary
    | operator = NOT expression                                                                         # unary
    | expression operator = AND expression                                                              # binary
    | expression operator = OR expression                                                               # binary
    ;

primary
    : (INTEGER | HEX)                                                                                   # integer
    | REAL                                                                                              # real
    | STRING                                                                                            # string
    | (TRUE | FALSE)                                                                                    # boolean
    | name (OPEN_PAREN arguments CLOSE_PAREN)?                                                          # nameOrCall
    | reserved = (SUM | PRODUCT | COUNT | MIN | MAX | FIRST) OPEN_PAREN arguments CLOSE_PAREN           # reservedCall
    | OPEN_PAREN expression CLOSE_PAREN                                                                 # parenthesized
    | OPEN_BRACKET (expression (COMMA expression)*)? CLOSE_BRACKET                                      # list
    | IF condition = expression THEN whenTrue = expression ELSE whenFalse = expression                  # conditional
    | LET name ASSIGN value = expression IN body = expression                                           # local
    | binder = (SUM | PRODUCT | MIN | MAX | FOR) name IN range (WHERE condition = expression)? COLON body = expression # reduction
    | COUNT name IN range (WHERE condition = expression)?                                               # count
    | FIRST name (IN range | FROM start = expression) WHERE condition = expression                      # first
    | ITERATE steps = expression TIMES loop                                                             # iterate
    | FOLD name IN range WITH loop                                                                      # fold
    ;

// One state with one body, or two states with two.
loop : state (stepIndex? COLON body += expression | COMMA state stepIndex? COLON body += expression COMMA body += expression) ;

state : name ASSIGN expression;

stepIndex : WITH name;

range : expression (DOTS expression)?;

arguments : (argument (COMMA argument)*)?;

argument : (name ASSIGN)? expression;

name : NAME | QUOTED;
