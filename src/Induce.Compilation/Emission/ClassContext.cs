// One emitted class while its members are gathered.
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Compilation.Emission;

/// <summary>The members of one class: its fields, its own methods, and the functions that these call.</summary>
internal sealed partial class ClassContext
{
    private const int LongestLine = 110;

    private readonly List<string> _fields = [];
    private readonly Dictionary<(string Type, string Initializer), string> _fieldNames = [];
    private readonly List<string> _members = [];
    private readonly Dictionary<(int Function, Numbers Numbers), string> _functions = [];
    private readonly List<string> _functionMembers = [];
    private readonly Queue<(int Function, Numbers Numbers)> _pending = new();

    /// <summary>A class of the program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="members">Names that members will have.</param>
    public ClassContext(ProgramContext program, string name, params ReadOnlySpan<string> members)
    {
        (Program, Name) = (program, name);
        Members = new Names(Names.OfClasses());
        Members.Fresh(name);
        foreach (var member in members)
            Members.Fresh(member);
        foreach (var other in program.ClassNames)
            if (other != name)
                Members.Fresh(other);
    }

    /// <summary>The program.</summary>
    public ProgramContext Program { get; }

    /// <summary>What the source should be like.</summary>
    public EmitOptions Options => Program.Options;

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>The names of members.</summary>
    public Names Members { get; }

    /// <summary>A static field with that value; the same one for the same value.</summary>
    public string Field(string type, string wanted, string initializer)
    {
        if (!_fieldNames.TryGetValue((type, initializer), out var name))
        {
            _fieldNames[(type, initializer)] = name = Members.Fresh(wanted);
            _fields.Add($"private static readonly {type} {name} = {initializer};");
        }

        return name;
    }

    /// <summary>The method of a `let` function, which becomes a member of this class.</summary>
    public string Function(int function, Numbers numbers)
    {
        if (!_functions.TryGetValue((function, numbers), out var name))
        {
            _functions[(function, numbers)] = name = Members.Fresh(Names.Pascal(Program.Program.Functions[function].Name) + numbers.Suffix);
            _pending.Enqueue((function, numbers));
        }

        return name;
    }

    /// <summary>Adds a field that is no constant.</summary>
    public void AddField(string field) => _fields.Add(field);

    /// <summary>Adds a member, with its documentation.</summary>
    public void Add(string member) => _members.Add(member);

    /// <summary>Adds a method.</summary>
    /// <param name="head">Its declaration.</param>
    /// <param name="documentation">Its documentation; null for none.</param>
    /// <param name="numbers">How it represents integers.</param>
    /// <param name="body">Writes its statements; a single `return` becomes an expression body.</param>
    public void Method(string head, Documentation? documentation, Numbers numbers, Action<CodeWriter> body) =>
        _members.Add(MethodText(head, documentation, numbers, body));

    private static string MethodText(string head, Documentation? documentation, Numbers numbers, Action<CodeWriter> body)
    {
        var inner = new CodeWriter();
        body(inner);
        var statements = inner.ToString().TrimEnd('\n');
        statements = BlankBeforeBrace().Replace(statements, "\n$1}");
        var code = new CodeWriter();
        documentation?.WriteTo(code);
        var isChecked = !numbers.IsExact && Arithmetic().IsMatch(statements);
        if (!statements.Contains('\n', StringComparison.Ordinal) && statements.StartsWith("return ", StringComparison.Ordinal))
        {
            var value = statements["return ".Length..^1];
            var expression = isChecked ? $"checked({value})" : value;
            if (head.Length + expression.Length < LongestLine)
            {
                code.Line($"{head} => {expression};");
            }
            else
            {
                code.Line($"{head} =>");
                code.Line($"    {expression};");
            }

            return code.ToString();
        }

        code.Open(head);
        if (isChecked)
            code.Open("checked");
        code.Lines(statements);
        if (isChecked)
            code.Close();
        code.Close();
        return code.ToString();
    }

    /// <summary>The class as text, without namespace.</summary>
    public string Render(string declaration, Documentation documentation)
    {
        while (_pending.TryDequeue(out var next))
            EmitFunction(next.Function, next.Numbers);
        var code = new CodeWriter();
        documentation.WriteTo(code);
        code.Open(declaration);
        foreach (var field in _fields)
            code.Line(field);
        var first = _fields.Count == 0;
        foreach (var member in _members.Concat(_functionMembers))
        {
            if (!first)
                code.Line();
            first = false;
            code.Lines(member);
        }

        code.Close();
        return code.ToString();
    }

    private void EmitFunction(int position, Numbers numbers)
    {
        var function = Program.Program.Functions[position];
        var name = _functions[(position, numbers)];
        var names = new Names(Members);
        var parameters = function.Parameters.Select(p => (Type: numbers.TypeOf(p.Type), Name: names.Fresh(Names.Camel(p.Name)))).ToList();
        var scope = parameters.Select(p => Expression.Name(p.Name)).ToImmutableList();
        if (Program.CarriesDepth(position))
            parameters.Add(("int", names.Fresh("depth")));
        if (Options.Limits is not null)
            parameters.Add(("StepBudget", names.Fresh("steps")));
        var head = $"private static {numbers.TypeOf(function.Result)} {name}({string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"))})";
        var documentation = Documentation.Of(function.Documentation, Formula.Of(Program.Program, function));
        _functionMembers.Add(MethodText(head, documentation, numbers, code =>
        {
            if (Options.Limits is not null)
                code.Line("steps.Take();");
            if (Program.IsRecursive(position))
            {
                // One tuple carries the arguments over: a lambda that captured them would allocate on every call.
                var tuple = $"({string.Join(", ", parameters.Select(p => p.Name))})";
                var again = string.Join(", ", parameters.Select(p => $"s.{p.Name}"));
                code.Open("if (!DeepRecursion.HasRoom(depth))");
                code.Line($"return DeepRecursion.OnFreshStack(static s => {name}({again}), {tuple});");
                code.Close();
                code.Line();
            }

            var emitter = new TermEmitter(this, numbers, names, code) { CallDepth = "depth + 1" };
            emitter.EmitInto(function.Body, scope, Target.Return);
        }));
    }

    /// <summary>Whether terms take steps.</summary>
    public static bool TakesSteps(params IEnumerable<Term> terms) =>
        terms.SelectMany(ProgramContext.Terms).Any(t => t is Call or Bind { Domain: not Core.Binders.Domain.None });

    /// <summary>The statement that gives an element its budget of steps, where steps are counted and the terms take any.</summary>
    public void StartCounting(CodeWriter code, Names names, params IEnumerable<Term> terms)
    {
        if (Options.Limits is { } limits && TakesSteps(terms))
            code.Line($"var {names.Fresh("steps")} = new StepBudget({limits.Steps});");
    }

    /// <summary>`type name` for each parameter.</summary>
    public static ImmutableArray<string> Declare(IEnumerable<Parameter> parameters, IEnumerable<string> names, Numbers numbers) =>
        [.. parameters.Zip(names, (p, n) => $"{numbers.TypeOf(p.Type)} {n}")];

    [GeneratedRegex(@"[-+*]")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"\n+( *)\}")]
    private static partial Regex BlankBeforeBrace();
}
