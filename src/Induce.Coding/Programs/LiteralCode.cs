// The code of literals of every scalar type.
using Induce.Coding.Priors;
using Induce.Core.Operations;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Coding.Programs;

/// <summary>The value of a literal whose type and role are known.</summary>
internal static class LiteralCode
{
    public static void Write(Choices choices, Prior prior, Value value, Role role)
    {
        if (value.IsInteger)
            prior.Integers(role).Write(choices, value.AsInteger());
        else if (value.IsReal)
            prior.Reals.Write(choices, value.AsReal());
        else if (value.IsBoolean)
            choices.Choose(prior["literals bool"], value.AsBoolean() ? "true" : "false");
        else
            prior.Texts.Write(choices, value.AsText());
    }

    public static Value Read(ReadChoices choices, Prior prior, Scalar type, Role role) => type switch
    {
        Scalar.Int => Value.Of(prior.Integers(role).Read(choices)),
        Scalar.Real => Value.Of(prior.Reals.Read(choices)),
        Scalar.Bool => Value.Of(choices.Key(prior["literals bool"]) == "true"),
        Scalar.Text => Value.Of(prior.Texts.Read(choices)),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
