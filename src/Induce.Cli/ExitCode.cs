// What the tool's exit codes mean; scripts depend on them.
namespace Induce.Cli;

/// <summary>The exit codes of every command, as docs/cli.md lists them.</summary>
public static class ExitCode
{
    /// <summary>Done; the answer, if there was a question, is yes.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: nothing beats the literal code, a check failed, files differ.</summary>
    public const int No = 1;

    /// <summary>The input or the command line is wrong; a diagnostic says where.</summary>
    public const int WrongInput = 2;

    /// <summary>Interrupted before anything could be said.</summary>
    public const int Interrupted = 3;

    /// <summary>A defect of Induce.</summary>
    public const int Defect = 70;
}
