// XML documentation of the emitted code.
using System.Collections.Immutable;

namespace Induce.Compilation.Emission;

/// <summary>A documentation comment.</summary>
/// <param name="Summary">Its lines.</param>
internal sealed record Documentation(ImmutableArray<string> Summary)
{
    /// <summary>Remarks, as lines of XML.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Exceptions, with when they are thrown.</summary>
    public ImmutableArray<(string Type, string When)> Exceptions { get; init; } = [];

    /// <summary>A text as XML; quotes may stay as they are.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A summary in one line of XML.</summary>
    public static Documentation Of(string summary) => new([summary]);

    /// <summary>What the author wrote, with the formula as remark; the formula alone where nothing was written.</summary>
    public static Documentation Of(ImmutableArray<string> written, ImmutableArray<string> formula)
    {
        var code = formula.Select(Escape).ToImmutableArray();
        return written.IsEmpty
            ? new(code.Length == 1 ? [$"<c>{code[0]}</c>"] : ["<code>", .. code, "</code>"])
            : new(written.Select(l => Escape(l.Trim())).ToImmutableArray()) { Remarks = ["<code>", .. code, "</code>"] };
    }

    /// <summary>The documentation with an exception more.</summary>
    public Documentation Throws(string type, string when) => this with { Exceptions = Exceptions.Add((type, when)) };

    /// <summary>Writes the comment.</summary>
    public void WriteTo(CodeWriter code)
    {
        Write("summary", Summary);
        if (!Remarks.IsEmpty)
            Write("remarks", Remarks);
        foreach (var (type, when) in Exceptions)
            code.Line($"/// <exception cref=\"{type}\">{when}</exception>");

        void Write(string tag, ImmutableArray<string> lines)
        {
            if (lines.Length == 1)
            {
                code.Line($"/// <{tag}>{lines[0]}</{tag}>");
                return;
            }

            code.Line($"/// <{tag}>");
            foreach (var line in lines)
                code.Line($"/// {line}".TrimEnd());
            code.Line($"/// </{tag}>");
        }
    }
}
