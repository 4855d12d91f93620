// What `induce run` is asked to produce.
namespace Induce.Running;

/// <summary>How a generator's output is written.</summary>
public enum OutputForm
{
    /// <summary>As suits the kind: numbers for people, the bytes of a text.</summary>
    Auto,

    /// <summary>Numbers separated by commas; a grid row by row.</summary>
    Text,

    /// <summary>A table with a header.</summary>
    Csv,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>A binary gray image.</summary>
    Pgm,

    /// <summary>An 8-bit gray PNG.</summary>
    Png,

    /// <summary>16-bit mono PCM at 8000 Hz.</summary>
    Wav,

    /// <summary>The bytes themselves, one per integer.</summary>
    Raw,
}

/// <summary>What to run and how much of it.</summary>
/// <param name="Count">How many elements of a sequence without an end.</param>
/// <param name="Form">How the output is written.</param>
public sealed record RunRequest(int Count = 20, OutputForm Form = OutputForm.Auto);
