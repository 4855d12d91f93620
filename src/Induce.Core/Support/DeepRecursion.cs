// Deep recursion without stack overflow: a call continues on a fresh, larger stack when the present one runs out.
// Depends on UndefinedException.cs.
#nullable enable
using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Induce.Core.Support;

/// <summary>Runs nested calls up to a fixed depth, whatever stack they need.</summary>
/// <remarks>
/// The depth is the caller's to carry (0 for the outermost call), so that the limit is the same number of calls
/// on every machine. Where calls are frequent, test <see cref="HasRoom"/> and call directly; it costs a comparison
/// with the stack's end.
/// </remarks>
public static class DeepRecursion
{
    /// <summary>The deepest nesting of calls, counted from 0, that is still defined.</summary>
    public const int MaxCallDepth = 100_000;

    private const int FreshStackBytes = 64 << 20;

    /// <summary>Whether a call at <paramref name="depth"/> may be made directly.</summary>
    /// <returns>False when the stack runs out: then continue with <see cref="OnFreshStack{TState, TResult}"/>.</returns>
    /// <exception cref="UndefinedException"><paramref name="depth"/> is beyond <see cref="MaxCallDepth"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRoom(int depth)
    {
        if (depth > MaxCallDepth) Undefine();
        return RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    /// <summary>Makes a call at <paramref name="depth"/>, on a fresh stack when the present one runs out.</summary>
    /// <returns>What <paramref name="call"/> returns; its exceptions pass through unchanged.</returns>
    /// <exception cref="UndefinedException"><paramref name="depth"/> is beyond <see cref="MaxCallDepth"/>.</exception>
    public static TResult Call<TResult>(int depth, Func<TResult> call) =>
        HasRoom(depth) ? call() : OnFreshStack(static inner => inner(), call);

    /// <summary>Makes a call on a thread of its own with a fresh 64 MiB stack, and waits for it.</summary>
    /// <returns>What <paramref name="call"/> returns; its exceptions pass through unchanged.</returns>
    public static TResult OnFreshStack<TState, TResult>(Func<TState, TResult> call, TState state)
    {
        TResult result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = call(state);
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            FreshStackBytes);
        // Not to outlive the program when the waiting thread is abandoned.
        thread.IsBackground = true;
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    private static void Undefine() => throw new UndefinedException(UndefinedReason.CallDepth);
}
