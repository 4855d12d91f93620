// One instruction of the bytecode, and what the codes mean that are not operations of the table.
using System.Runtime.InteropServices;

namespace Induce.Search.Bytecode;

/// <summary>One instruction: eight bytes. Registers below 128 are variables and intermediate values, the others constants.</summary>
/// <param name="Code">A row of the operation table (its position in <see cref="Core.Operations.OperationTable.All"/>), or a <see cref="Control"/>.</param>
/// <param name="To">The register that is written.</param>
/// <param name="A">The first operand.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
/// <param name="IsKept">1 where the result is needed: lanes at work alone take it, and those where it is a mark are done.</param>
/// <param name="Target">The instruction to go on with where this one says so.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Instruction(byte Code, byte To, byte A, byte B, byte C, byte IsKept, ushort Target);

/// <summary>Codes beyond the operation table: moves, earlier elements, branches and loops.</summary>
/// <remarks>
/// All operations but the lazy ones are strict, so a mark (undefined or overflow) that is met where a value is really
/// needed is the value of the whole: the lane is *done*. Branches and loops nest, so one code serves a lane alone, which
/// jumps, and eight lanes together, which are masked and jump when none of them goes the other way.
/// </remarks>
public static class Control
{
    /// <summary>The least code that is no row of the operation table.</summary>
    public const byte Least = Step;

    /// <summary>Takes a step.</summary>
    public const byte Step = 239;

    /// <summary>To = A.</summary>
    public const byte Set = 240;

    /// <summary>To = the element A before this one.</summary>
    public const byte Back = 242;

    /// <summary>To = the element of index A, if it is an earlier one; else undefined.</summary>
    public const byte Earlier = 243;

    /// <summary>To = constant register B + A, for 0 ≤ A &lt; C; else undefined.</summary>
    public const byte Item = 244;

    /// <summary>Where A is 0, go to Target, an <see cref="Else"/>. Lanes where A is a mark are done.</summary>
    public const byte If = 245;

    /// <summary>Ends the branch where A is not 0: those lanes go to Target, an <see cref="End"/>.</summary>
    public const byte Else = 246;

    /// <summary>Ends both branches.</summary>
    public const byte End = 247;

    /// <summary>Begins a loop from A to B: To = A − 1. Lanes where A or B is a mark are done. Goes to Target, a <see cref="Next"/>.</summary>
    public const byte Range = 248;

    /// <summary>The loop ends if To ≥ B; else takes a step, adds 1 to To, and goes to Target.</summary>
    public const byte Next = 249;

    /// <summary>Begins a loop over the divisors of A: To = 0. Goes to Target, a <see cref="NextDivisor"/>.</summary>
    public const byte Divisors = 250;

    /// <summary>The loop ends if To ≥ B; else takes a step, To becomes the next divisor of B, and goes to Target.</summary>
    public const byte NextDivisor = 251;

    /// <summary>Where A is 0, go to Target, the loop's <see cref="Next"/>. Lanes where A is a mark are done.</summary>
    public const byte Guard = 252;

    /// <summary>Leaves the loop for Target, behind its <see cref="Next"/>. Of lanes together those at work leave it, and all go on.</summary>
    public const byte Break = 253;

    /// <summary>Lanes where A is 0 are undefined, and done.</summary>
    public const byte Require = 254;
}
