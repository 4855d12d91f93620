// One accepted text on disk and its comparison with what a test produced.
using System.Text;

namespace VerifyTests;

internal sealed record Snapshot(string VerifiedPath, string ReceivedPath)
{
    public static Snapshot For(VerifySettings settings, string sourceFile, string method)
    {
        string beside = Path.GetDirectoryName(sourceFile)!;
        string folder = settings.Directory is { } directory ? Path.Combine(beside, directory) : beside;
        string parameters = settings.TextForParameters is { } text ? "_" + text : "";
        string name = settings.FileName ?? Path.GetFileNameWithoutExtension(sourceFile) + "." + method;
        string path = Path.Combine(folder, name + parameters);
        return new Snapshot(path + ".verified.txt", path + ".received.txt");
    }

    /// <summary>Fails, leaving the received text beside the verified one, unless they are equal up to line ends.</summary>
    public async Task Compare(string target)
    {
        string received = Normalize(target);
        string? verified = File.Exists(VerifiedPath) ? Normalize(await File.ReadAllTextAsync(VerifiedPath)) : null;
        if (received == verified)
        {
            File.Delete(ReceivedPath);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(ReceivedPath)!);
        await File.WriteAllTextAsync(ReceivedPath, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new VerifyException(verified is null
            ? $"New snapshot, nothing accepted yet.\nReceived: {ReceivedPath}\n\n{received}"
            : $"The snapshot differs {FirstDifference(verified, received)}.\nReceived: {ReceivedPath}\nVerified: {VerifiedPath}");
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = 0;
        while (line < expected.Length && line < actual.Length && expected[line] == actual[line])
            line++;
        return $"in line {line + 1}\n  verified: {Show(expected)}\n  received: {Show(actual)}";

        string Show(string[] lines) => line < lines.Length ? lines[line] : "(end)";
    }
}
