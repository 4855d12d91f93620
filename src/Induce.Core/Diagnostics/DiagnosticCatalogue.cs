// The one catalogue of everything that Induce can object to. docs/diagnostics.md shows an example of each.
using System.Collections.Immutable;
using System.Reflection;

namespace Induce.Core.Diagnostics;

/// <summary>Every diagnostic there is: <c>IND1xxx</c> syntax, <c>2xxx</c> names, <c>3xxx</c> types, <c>4xxx</c> evaluation, <c>5xxx</c> data, <c>6xxx</c> emission.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(DiagnosticCatalogue).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(DiagnosticDescriptor))
            .Select(p => (DiagnosticDescriptor)p.GetValue(null)!)
            .OrderBy(d => d.Code, StringComparer.Ordinal),
    ];

    /// <summary>What stands there can't stand there.</summary>
    public static DiagnosticDescriptor Unexpected => new("IND1001", "unexpected word or mark", "Expected {0}, but found {1}.");

    /// <summary>A text literal without its closing quote.</summary>
    public static DiagnosticDescriptor UnclosedText => new(
        "IND1002", "text without an end", "This text has no closing quote on its line.", "Close it with \"; a line end inside a text is written \\n.");

    /// <summary>A character that begins nothing.</summary>
    public static DiagnosticDescriptor StrayCharacter => new("IND1003", "stray character", "{0} means nothing here.");

    /// <summary>A file that is no text.</summary>
    public static DiagnosticDescriptor NotText => new(
        "IND1004", "not a text file", "This is not a program: {0}.", "A program is UTF-8 text; to look for a program that generates these bytes, use `induce find`.");

    /// <summary>A file that is too large for a program.</summary>
    public static DiagnosticDescriptor TooLong => new(
        "IND1005", "program too long", "This program has {0} characters, and at most {1} are read.");

    /// <summary>Nesting that is too deep.</summary>
    public static DiagnosticDescriptor TooDeep => new(
        "IND1006", "nested too deeply", "This is nested more than {0} deep.", "Give an inner part a name with `let`.");

    /// <summary>Comparisons that chain.</summary>
    public static DiagnosticDescriptor ChainedComparison => new(
        "IND1007", "comparisons don't chain", "A comparison can't be compared again with `{0}`.", "Write `a < b and b < c`.");

    /// <summary>An unknown escape in a text literal.</summary>
    public static DiagnosticDescriptor BadEscape => new(
        "IND1008", "unknown escape", "`{0}` is no escape.", @"There are \n \t \r \0 \\ \"" \xNN and \u{N}.");

    /// <summary>A number that can't be read.</summary>
    public static DiagnosticDescriptor BadNumber => new("IND1009", "malformed number", "`{0}` is no number: {1}.");

    /// <summary>A type that there is none of.</summary>
    public static DiagnosticDescriptor BadType => new(
        "IND1010", "unknown type", "There is no type `{0}`.", "The types are int, real, bool, text, and lists and grids of them: `list of int`.");

    /// <summary>Errors that are not shown.</summary>
    public static DiagnosticDescriptor TooMany => new("IND1011", "too many errors", "The errors after the first {0} are not shown.");

    /// <summary>A range that is none.</summary>
    public static DiagnosticDescriptor NotARange => new(
        "IND1012", "not a range", "A range is written `low..high` or `divisors(n)`.");

    /// <summary>What can't stand there, where too much could.</summary>
    public static DiagnosticDescriptor Misplaced => new("IND1013", "misplaced word or mark", "{0} can't stand here.");

    /// <summary>A name that nothing has.</summary>
    public static DiagnosticDescriptor UnknownName => new("IND2001", "unknown name", "There is no {0} called `{1}`.");

    /// <summary>A name given twice.</summary>
    public static DiagnosticDescriptor DuplicateName => new("IND2002", "name given twice", "`{0}` is declared already.");

    /// <summary>A name that an operation has.</summary>
    public static DiagnosticDescriptor BuiltInName => new("IND2003", "name of a built-in function", "`{0}` is a built-in function.", "Choose another name.");

    /// <summary>A name used as what it isn't.</summary>
    public static DiagnosticDescriptor WrongUse => new("IND2004", "name used as what it isn't", "`{0}` is {1}, and can't be {2}.");

    /// <summary>A reference that may look forward.</summary>
    public static DiagnosticDescriptor ForwardReference => new(
        "IND2005", "reference to a later element", "`{0}` may be an element that comes no earlier than `{1}`.",
        "Refer to earlier elements only, such as `a(n-1)`, or bound the index: `min(…, n-1)`.");

    /// <summary>An equation that is never used.</summary>
    public static DiagnosticDescriptor UnreachableEquation => new(
        "IND2006", "equation never used", "This equation is never used: {0}.", "Equations are tried from top to bottom; special cases come first.");

    /// <summary>An element that refers to one before the first.</summary>
    public static DiagnosticDescriptor MissingBaseCase => new(
        "IND2007", "missing base case", "`{0}` needs `{1}`, which doesn't exist.", "Give it an equation of its own.");

    /// <summary>An element that no equation gives.</summary>
    public static DiagnosticDescriptor MissingEquation => new("IND2008", "missing equation", "No equation gives `{0}`.", "Add a general equation below the others.");

    /// <summary>Declarations that need each other.</summary>
    public static DiagnosticDescriptor Cycle => new(
        "IND2009", "declarations in a circle", "`{0}` is defined by itself: {1}.", "A generator refers to others that don't refer to it; a function may call itself.");

    /// <summary>A file that can't be imported.</summary>
    public static DiagnosticDescriptor ImportNotFound => new("IND2010", "import not found", "`{0}` can't be read.");

    /// <summary>Files that import each other.</summary>
    public static DiagnosticDescriptor ImportCycle => new("IND2011", "imports in a circle", "`{0}` is imported by a file that it imports.");

    /// <summary>A left side for another element.</summary>
    public static DiagnosticDescriptor OtherElement => new(
        "IND2012", "left sides with two names", "This equation is for `{0}`, but those above are for `{1}`.", "All equations of a generator begin with the same name.");

    /// <summary>A left side with too many or too few indices.</summary>
    public static DiagnosticDescriptor WrongIndexCount => new("IND2013", "wrong number of indices", "An element of a {0} has {1}.");

    /// <summary>A residual of what the generator doesn't define.</summary>
    public static DiagnosticDescriptor ResidualTarget => new("IND2014", "residual of something else", "`{0}` is nothing that is generated here.", "A residual belongs to the name on the left sides.");

    /// <summary>A residual code that there is none of.</summary>
    public static DiagnosticDescriptor ResidualModel => new(
        "IND2015", "unknown residual code", "There is no residual code `{0}` with {1}.",
        "There are exact, laplace, normal, geometric and symbol; each but exact may have one parameter.");

    /// <summary>An instance of something that isn't a family.</summary>
    public static DiagnosticDescriptor NotAFamily => new(
        "IND2016", "instance of no family", "A {0} is made from another {0} with parameters: `{0} name = family(arguments)`.");

    /// <summary>A grid without its size.</summary>
    public static DiagnosticDescriptor GridSize => new(
        "IND2017", "grid without a size", "The first two parameters of a grid are its width and its height.", "Write `grid name(w = 64, h = 64) { … }`.");

    /// <summary>A family used without arguments.</summary>
    public static DiagnosticDescriptor NeedsInstance => new(
        "IND2018", "family without arguments", "`{0}` has parameters without a default, so it has no elements of its own.", "Make an instance first: `sequence name = family(…)`.");

    /// <summary>Two clauses where one may stand.</summary>
    public static DiagnosticDescriptor DuplicateClause => new("IND2019", "clause given twice", "There is a second `{0}`.");

    /// <summary>An argument that fits no parameter.</summary>
    public static DiagnosticDescriptor BadArgument => new("IND2020", "argument that doesn't fit", "`{0}` {1}.");

    /// <summary>Beyond the edge of a grid that has no outside.</summary>
    public static DiagnosticDescriptor MissingOutside => new(
        "IND2021", "cell beyond the edge", "`{0}` may lie beyond the edge, where nothing is defined.", "Say what lies there: `outside = 0` or `outside = wrap`.");

    /// <summary>A step index where there are no steps.</summary>
    public static DiagnosticDescriptor FoldStep => new("IND2022", "step index of a fold", "The steps of `fold` are named by its variable `{0}`.");

    /// <summary>Text rules that grow without measure where they are called.</summary>
    public static DiagnosticDescriptor TooManyExpansions => new(
        "IND2023", "rules written out too often", "With `{0}`, more than {1} calls of text rules with arguments would be written out.",
        "Use `for` or `repeat`, or make instances without parameters.");

    /// <summary>A value of the wrong type.</summary>
    public static DiagnosticDescriptor TypeMismatch => new("IND3001", "wrong type", "This is {0}, but {1} is needed.");

    /// <summary>An operation that isn't there for these types.</summary>
    public static DiagnosticDescriptor NoOverload => new("IND3002", "operation for other types", "`{0}` can't be applied to {1}.");

    /// <summary>A call with too many or too few arguments.</summary>
    public static DiagnosticDescriptor WrongArity => new("IND3003", "wrong number of arguments", "`{0}` takes {1}, but gets {2}.");

    /// <summary>A list of several types.</summary>
    public static DiagnosticDescriptor MixedList => new("IND3004", "list of several types", "This is {0}, but the list begins with {1}.");

    /// <summary>An element that has no value.</summary>
    public static DiagnosticDescriptor UndefinedValue => new("IND4001", "undefined value", "{0} is undefined: {1}.");

    /// <summary>An element that takes too long.</summary>
    public static DiagnosticDescriptor StepLimitReached => new(
        "IND4002", "step limit reached", "{0} is not computed: {1}.", "Allow more with --steps.");

    /// <summary>An output form that doesn't fit what is generated.</summary>
    public static DiagnosticDescriptor WrongForm => new("IND4003", "output form does not fit", "{0} can't be written as {1}: {2}.");

    /// <summary>A name on the command line that the program doesn't have.</summary>
    public static DiagnosticDescriptor UnknownGenerator => new("IND4004", "no such generator", "There is no generator `{0}`; there are {1}.");

    /// <summary>A parameter that needs a value.</summary>
    public static DiagnosticDescriptor ParameterNeeded => new(
        "IND4005", "parameter without a value", "`{0}` needs a value for its parameter `{1}`.", "Give it with --set NAME=VALUE, or declare a default.");

    /// <summary>A parameter on the command line that can't be set so.</summary>
    public static DiagnosticDescriptor BadParameter => new("IND4006", "parameter can't be set", "`{0}` can't be set to `{1}`: {2}.");

    /// <summary>Input columns that a table needs.</summary>
    public static DiagnosticDescriptor InputNeeded => new(
        "IND4007", "input columns needed", "The table `{0}` needs the input column `{1}`, of {2}.", "Give a CSV file that has it with --input.");
}
