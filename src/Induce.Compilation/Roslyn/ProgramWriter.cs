// Emitted programs as files.
using System.Collections.Immutable;
using System.Text;
using Induce.Compilation.Emission;
using Induce.Core.Programs;

namespace Induce.Compilation.Roslyn;

/// <summary>What is written for a program.</summary>
public enum OutputKind
{
    /// <summary>C# source files.</summary>
    Source,

    /// <summary>A class library with its XML documentation.</summary>
    Library,

    /// <summary>A program for the shared framework: a library with a `Main`, its configuration, and a launcher where the SDK has one.</summary>
    Executable,
}

/// <summary>Emits a program and writes the result into a directory.</summary>
public static class ProgramWriter
{
    // What the SDK's launcher has in the place of the path of its program (dotnet/runtime, apphost's embedded hash).
    private static readonly byte[] LauncherPlaceholder = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2"u8.ToArray();

    /// <summary>Writes a program; files of earlier runs are replaced, and nothing is replaced before all of it is compiled and written.</summary>
    /// <param name="program">The program, well formed as the binder leaves it.</param>
    /// <param name="name">The name of the assembly; of `Source` nothing is called by it.</param>
    /// <param name="kind">What to write.</param>
    /// <param name="directory">Where; it is created if need be.</param>
    /// <param name="options">How to emit it; a `Main` is added where the kind needs it.</param>
    /// <param name="cancellation">Ends the compilation.</param>
    /// <returns>The paths of the files, in order.</returns>
    /// <exception cref="CompilationException">A defect of the emission.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static ImmutableArray<string> Write(Program program, string name, OutputKind kind, string directory, EmitOptions? options = null, CancellationToken cancellation = default)
    {
        options = (options ?? new EmitOptions()) with { IncludeMain = kind == OutputKind.Executable, IncludeSupport = true };
        var source = CSharpEmitter.Emit(program, options);
        if (kind == OutputKind.Source)
            return WriteAll(directory, source.Files.Select(f => (f.Key, Encoding.UTF8.GetBytes(f.Value))));
        var compiled = CSharpCompiler.Compile(name, source.Files, kind == OutputKind.Executable, kind == OutputKind.Library, cancellation: cancellation);
        var files = new List<(string, byte[])> { ($"{name}.dll", [.. compiled.Assembly]) };
        if (kind == OutputKind.Library)
        {
            files.Add(($"{name}.xml", [.. compiled.Documentation]));
            return WriteAll(directory, files);
        }

        files.Add(($"{name}.runtimeconfig.json", Encoding.UTF8.GetBytes(RuntimeConfiguration)));
        var launcher = Launcher(name + ".dll");
        var launcherName = OperatingSystem.IsWindows() ? name + ".exe" : name;
        if (launcher is not null)
            files.Add((launcherName, launcher));
        var written = WriteAll(directory, files);
        if (launcher is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(directory, launcherName), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return written;
    }

    private static ImmutableArray<string> WriteAll(string directory, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var written = new List<(string Temporary, string Final)>();
        try
        {
            foreach (var (name, bytes) in files)
            {
                var final = Path.GetFullPath(Path.Combine(directory, name));
                Directory.CreateDirectory(Path.GetDirectoryName(final)!);
                var temporary = final + ".part";
                written.Add((temporary, final));
                File.WriteAllBytes(temporary, bytes);
            }

            foreach (var (temporary, final) in written)
                File.Move(temporary, final, overwrite: true);
            return [.. written.Select(w => w.Final)];
        }
        finally
        {
            foreach (var (temporary, _) in written)
                File.Delete(temporary);
        }
    }

    private static string RuntimeConfiguration => $$"""
        {
          "runtimeOptions": {
            "tfm": "net{{Environment.Version.Major}}.0",
            "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version.Major}}.0.0" },
            "configProperties": { "System.Globalization.Invariant": true }
          }
        }

        """;

    /// <summary>The SDK's launcher, made to start the given library; null where there is no SDK.</summary>
    private static byte[]? Launcher(string library)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var sdks = Path.Combine(root, "sdk");
        if (!Directory.Exists(sdks))
            return null;
        var file = OperatingSystem.IsWindows() ? "apphost.exe" : "apphost";
        var template = Directory.GetDirectories(sdks).Order(StringComparer.Ordinal).Select(s => Path.Combine(s, "AppHostTemplate", file)).LastOrDefault(File.Exists);
        if (template is null)
            return null;
        var launcher = File.ReadAllBytes(template);
        var at = launcher.AsSpan().IndexOf(LauncherPlaceholder);
        var path = Encoding.UTF8.GetBytes(library);

        // The path takes the place of the mark; the rest of the kilobyte that is reserved for it is zero already.
        if (at < 0 || path.Length >= 1024)
            return null;
        launcher.AsSpan(at, LauncherPlaceholder.Length).Clear();
        path.CopyTo(launcher, at);
        return launcher;
    }
}
