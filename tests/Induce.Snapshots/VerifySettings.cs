// Where a snapshot lies and what it is called.
namespace VerifyTests;

/// <summary>Where a snapshot lies and what it is called; unset members follow the conventions of Verify.</summary>
public sealed class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TextForParameters { get; private set; }

    /// <summary>Puts the snapshot into <paramref name="directory"/>, relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Calls the snapshot <c>fileName.verified.txt</c>.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>Calls the snapshot <c>Type.Method_text.verified.txt</c>: one per case of a theory.</summary>
    public void UseTextForParameters(string text) => TextForParameters = text;
}
