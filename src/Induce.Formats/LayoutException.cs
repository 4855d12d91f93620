namespace Induce.Formats;

/// <summary>A layout and a data set do not fit together; <see cref="Format.TryWrite"/> turns it into false.</summary>
internal sealed class LayoutException(string message) : Exception(message);
