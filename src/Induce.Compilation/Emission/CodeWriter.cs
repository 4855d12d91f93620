// Lines of code with indentation.
using System.Text;

namespace Induce.Compilation.Emission;

/// <summary>Writes lines, indented by the open blocks.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    /// <summary>Writes lines that have their own relative indentation.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
            Line(line);
    }

    /// <summary>Opens a block under a head.</summary>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    /// <summary>Closes the innermost block.</summary>
    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();
}
