// An error that the user caused, already in words for the user.
namespace Induce.Cli;

/// <summary>Ends a command with exit code 2 after its message, which says what, where and what to do, was shown.</summary>
/// <param name="message">The lines to show.</param>
public sealed class UserErrorException(string message) : Exception(message);
