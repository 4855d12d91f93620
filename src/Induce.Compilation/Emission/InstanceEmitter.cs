// Instances of families as C#.
using System.Collections.Immutable;
using Induce.Core.Programs;

namespace Induce.Compilation.Emission;

/// <summary>Emits an instance as a static class whose members call those of its family with the arguments.</summary>
internal static class InstanceEmitter
{
    /// <summary>The class of an instance.</summary>
    public static string Emit(ProgramContext program, InstanceGenerator instance, int self)
    {
        var type = new ClassContext(program, program.ClassNames[self], "Terms", "At", "ToArray", "AllTerms", "TermsInt64", "Known", "Shared", "Default", "Create", "Remembered", "Write", "ToBytes");
        var common = new GeneratorEmitter(type, instance);
        var family = program.Generators(instance.Family);
        var name = program.ClassNames[instance.Family];
        switch (family)
        {
            case SequenceGenerator sequence:
                EmitSequence(common, instance, sequence, self, name);
                break;
            case GridGenerator grid:
                type.AddField($"private static readonly Lazy<{name}> Shared = new(Create);");
                type.Method($"public static {name} Default", Documentation.Of("The grid."), Numbers.Exact, code => code.Line("return Shared.Value;"));
                type.Method($"private static {name} Create()", null, Numbers.Exact, code => common.PassArguments(code, $"return new {name}", [], instance.Arguments));
                break;
            case TextGenerator:
                Member("void", "Write", [("Stream", "stream")], "Writes the text to <paramref name=\"stream\"/>, piece by piece.");
                Member("byte[]", "ToBytes", [], "The bytes of the text.");
                break;
            default:
                throw new ArgumentException($"{family.Name} is no family.");
        }

        return type.Render($"public static class {type.Name}", GeneratorEmitter.Describe(program.Program, instance));

        void Member(string result, string member, ImmutableArray<(string Type, string Name)> parameters, string summary) =>
            Forward(common, instance, name, result, member, parameters, summary);
    }

    private static void EmitSequence(GeneratorEmitter common, InstanceGenerator instance, SequenceGenerator sequence, int self, string family)
    {
        var element = Numbers.Exact.TypeOf(sequence.ElementType);
        Forward(common, instance, family, $"IEnumerable<{element}>", "Terms", [], "The terms, in order.");
        if (SequenceEmitter.HasNarrow(sequence))
            Forward(common, instance, family, "IEnumerable<long>", "TermsInt64", [], "The terms, in order, in 64 bits.", isNarrow: true);
        if (common.Type.Program.ElementsAreTaken(self) && sequence.Last is null && GeneratorEmitter.RefersTo(sequence.Equations, instance.Family))
        {
            common.Type.AddField($"private static readonly Lazy<Recurrence<BigInteger, {element}>> Known = new(Remembered);");
            common.Type.Method($"private static Recurrence<BigInteger, {element}> Remembered()", null, Numbers.Exact, code =>
                common.PassArguments(code, $"return {family}.Elements", [], instance.Arguments));
            common.Type.Method(
                $"public static {element} At(BigInteger n)",
                Documentation.Of("The term at index <paramref name=\"n\"/>.").Throws("UndefinedException", "There is no such term, or it is undefined."),
                Numbers.Exact,
                code => code.Line("return Known.Value.At(n);"));
        }
        else
        {
            Forward(common, instance, family, element, "At", [("BigInteger", "n")], "The term at index <paramref name=\"n\"/>.");
        }

        Forward(common, instance, family, $"{element}[]", "ToArray", [("BigInteger", "count")], "The first <paramref name=\"count\"/> terms.");
        if (sequence.Last is not null)
            Forward(common, instance, family, $"{element}[]", "AllTerms", [], "All terms.");
    }

    private static void Forward(
        GeneratorEmitter common,
        InstanceGenerator instance,
        string family,
        string result,
        string member,
        ImmutableArray<(string Type, string Name)> parameters,
        string summary,
        bool isNarrow = false)
    {
        var head = $"public static {result} {member}({string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"))})";
        common.Type.Method(head, Documentation.Of(summary).Throws("UndefinedException", "A value is undefined."), Numbers.Exact, code =>
        {
            var call = $"{(result == "void" ? "" : "return ")}{family}.{member}";
            if (isNarrow)
                common.PassNarrowed(code, call, instance.Arguments);
            else
                common.PassArguments(code, call, parameters.Select(p => p.Name), instance.Arguments);
        });
    }
}
