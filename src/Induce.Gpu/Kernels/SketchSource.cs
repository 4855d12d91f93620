// C# for a term whose literals are open: straight-line code over the bodies of the operation table, which are type parameters.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Induce.Core.Operations;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Search.Bytecode;
using Induce.Search.Evaluation;

namespace Induce.Gpu.Kernels;

/// <summary>A structure as a generic type in C#.</summary>
/// <remarks>Operations appear as type arguments only, so structures of one shape share their source, and a new operation needs nothing here.</remarks>
/// <param name="Text">The source of the type; what is common is computed once.</param>
/// <param name="Bodies">Its type arguments.</param>
/// <param name="Literals">How many literals are open.</param>
internal sealed record SketchSource(string Text, ImmutableArray<Type> Bodies, int Literals)
{
    /// <summary>The full name of the type.</summary>
    public const string Namespace = "Induce.Gpu.Sketches", TypeName = "Sketch";

    /// <summary>The source of a structure; null when it can't be held.</summary>
    /// <param name="structure">A term over n without binders; its literals, in the order in which they are read, are open.</param>
    public static SketchSource? Of(Term structure)
    {
        var writer = new Writer();
        return writer.Write(structure) is { } result && writer.Literals <= Sketch.MostLiterals ? writer.Finish(result) : null;
    }

    private sealed class Writer : IBodyVisitor<(Type Body, string Constraint)>
    {
        private readonly StringBuilder _lines = new();
        private readonly Dictionary<string, string> _names = [];
        private readonly List<(Type Body, string Constraint)> _bodies = [];

        public int Literals { get; private set; }

        /// <summary>Writes a term's code.</summary>
        /// <returns>What stands for its value; null when it can't be held.</returns>
        public string? Write(Term term)
        {
            switch (term)
            {
                case Literal literal when literal.Type == DataType.Int:
                    return string.Create(CultureInfo.InvariantCulture, $"point.Literal{Literals++}");
                case Variable { Index: 0 }:
                    return $"point.{nameof(SketchPoint.Index)}";
                case Element { Generator: 0, Children: [Apply { Operation: var minus, Children: [Variable { Index: 0 }, Literal offset] }] }
                    when minus == OperationTable.Get("sub") && offset.Value.TryGetSmall(out var back) && back is > 0 and <= Assembler.Farthest:
                    return Named(string.Create(CultureInfo.InvariantCulture, $"point.{nameof(SketchPoint.Before)}({back})"));
                case Apply { Operation.RunsInKernels: true } apply when apply.Operation.Signature.Result != DataType.Real:
                    var arguments = apply.Children.Select(Write).ToArray();
                    return arguments.Contains(null) ? null : Named($"default({ParameterOf(apply.Operation)}).Apply({string.Join(", ", arguments)})");
                default:
                    return null;
            }
        }

        public SketchSource Finish(string result) => new(
            $$"""
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("ILGPURuntime")]
            namespace {{Namespace}};
            internal readonly struct {{TypeName}}{{(_bodies.Count == 0 ? "" : $"<{string.Join(", ", _bodies.Select((_, i) => $"TBody{i}"))}>")}} : {{typeof(ISketch).FullName}}
            {{string.Join('\n', _bodies.Select((b, i) => $"    where TBody{i} : struct, {b.Constraint}"))}}
            {
                public long Apply(in {{typeof(SketchPoint).FullName}} point)
                {
            {{_lines}}        return {{result}};
                }
            }

            """,
            [.. _bodies.Select(b => b.Body)],
            Literals);

        public (Type Body, string Constraint) Unary<TBody>()
            where TBody : struct, IUnaryBody => (typeof(TBody), typeof(IUnaryBody).FullName!);

        public (Type Body, string Constraint) Binary<TBody>()
            where TBody : struct, IBinaryBody => (typeof(TBody), typeof(IBinaryBody).FullName!);

        public (Type Body, string Constraint) Ternary<TBody>()
            where TBody : struct, ITernaryBody => (typeof(TBody), typeof(ITernaryBody).FullName!);

        private string ParameterOf(Operation operation)
        {
            var body = operation.Accept(this);
            var at = _bodies.IndexOf(body);
            if (at < 0)
            {
                at = _bodies.Count;
                _bodies.Add(body);
            }

            return string.Create(CultureInfo.InvariantCulture, $"TBody{at}");
        }

        private string Named(string value)
        {
            if (!_names.TryGetValue(value, out var name))
            {
                _names.Add(value, name = string.Create(CultureInfo.InvariantCulture, $"v{_names.Count}"));
                _lines.Append(CultureInfo.InvariantCulture, $"        var {name} = {value};\n");
            }

            return name;
        }
    }
}
