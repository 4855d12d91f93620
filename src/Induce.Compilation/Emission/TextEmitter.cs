// Texts and files as C#.
using Induce.Core.Programs;

namespace Induce.Compilation.Emission;

/// <summary>Emits a text or a file as a static class: `Write(stream)` and `ToBytes()`.</summary>
internal static class TextEmitter
{
    /// <summary>The class of a text.</summary>
    public static string Emit(ProgramContext program, TextGenerator text, int self)
    {
        var type = new ClassContext(program, program.ClassNames[self], "Write", "ToBytes");
        var common = new GeneratorEmitter(type, text);
        var stream = common.SignatureNames.Fresh("stream");
        var bytes = common.SignatureNames.Fresh("bytes");
        var writing = Documentation.Of($"Writes the {(text.IsFile ? "file" : "text")} to <paramref name=\"{stream}\"/>, piece by piece.")
            .Throws("UndefinedException", "A piece is undefined; those before it are written then.");
        type.Method($"public static void Write({common.Declare(Numbers.Exact, $"Stream {stream}")})", writing, Numbers.Exact, code =>
        {
            var names = new Names(common.SignatureNames);
            type.StartCounting(code, names, [text.Body]);
            common.Terms(Numbers.Exact, code, names).EmitInto(text.Body, common.Scope, Target.Append(stream));
        });
        common.AddDefaults("void", "Write", [("Stream", stream)], writing);
        var whole = Documentation.Of($"The bytes of the {(text.IsFile ? "file" : "text")}.").Throws("UndefinedException", "The text is undefined.");
        type.Method($"public static byte[] ToBytes({common.Declare(Numbers.Exact)})", whole, Numbers.Exact, code =>
        {
            code.Line($"var {bytes} = new TextStream();");
            code.Line($"Write({common.Pass(bytes)});");
            code.Line($"return {bytes}.ToArray();");
        });
        common.AddDefaults("byte[]", "ToBytes", [], whole);
        return type.Render($"public static class {type.Name}", GeneratorEmitter.Describe(program.Program, text));
    }
}
