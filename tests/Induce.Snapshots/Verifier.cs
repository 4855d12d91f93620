// Snapshot tests with the API shape and the file conventions of the package Verify.Xunit, whose namespaces these are:
// the same test source compiles against either.
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a text with the one accepted earlier, which lies beside the test.</summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Type.Method.verified.txt</c> beside the calling test.</summary>
    /// <remarks>The type is the name of the source file, so a test class has a file of its own.</remarks>
    /// <returns>An awaitable that fails with <see cref="VerifyException"/> when the two differ or nothing was accepted yet.</returns>
    public static SettingsTask Verify(
        string? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        new(settings, final => Snapshot.For(final, sourceFile, method).Compare(target ?? "null"));
}
