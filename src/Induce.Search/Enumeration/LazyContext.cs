// A context that is made when it is first needed: most searches end before that.
namespace Induce.Search.Enumeration;

/// <summary>A context to be, and its disposal.</summary>
/// <param name="make">Makes it.</param>
internal sealed class LazyContext(Func<Context> make) : IDisposable
{
    private Context? _context;

    /// <summary>The context.</summary>
    public Context Value => _context ??= make();

    /// <inheritdoc/>
    public void Dispose() => _context?.Dispose();
}
