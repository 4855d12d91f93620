// Where a term stands, as far as its cost depends on that.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Coding.Programs;

/// <summary>The roles of subterms and of parameters.</summary>
public static class Roles
{
    /// <summary>The role of a term's child.</summary>
    public static Role Of(Term parent, int child) => parent switch
    {
        Apply apply => apply.Operation.Signature.Parameters[child].Role,
        Bind bind when child < bind.Bounds.Length => Role.Bound,
        Elements => Role.Bound,
        ListTerm => Role.Literal,
        _ => Role.Value,
    };

    /// <summary>For each parameter of a family the role of the place where it stands first.</summary>
    /// <remarks>An argument of an instance is a constant in that place, and costs what it would cost there.</remarks>
    internal static ImmutableArray<Role> OfParameters(Generator family)
    {
        var roles = new Role?[family.Parameters.Length];
        switch (family)
        {
            case SequenceGenerator sequence:
                Look(sequence.Equations, 1);
                break;
            case GridGenerator grid:
                Look(grid.Equations, 2);
                break;
            case TextGenerator text:
                Within(text.Body, Role.Value, 0);
                break;
        }

        return [.. roles.Select(r => r ?? Role.Literal)];

        void Look(ImmutableArray<Equation> equations, int indices)
        {
            foreach (var equation in equations)
            {
                if (equation.Guard is { } guard)
                    Within(guard, Role.Value, indices);
                // a(0) = p stands for a base case
                Within(equation.Body, equation.Pattern.All(p => p is not null) ? Role.Literal : Role.Value, indices);
            }
        }

        void Within(Term term, Role role, int inside)
        {
            if (term is Variable variable && variable.Index >= inside && roles.Length - 1 - (variable.Index - inside) is >= 0 and var parameter)
                roles[parameter] ??= role;
            for (var i = 0; i < term.Children.Length; i++)
                Within(term.Children[i], Of(term, i), inside + term.BoundIn(i));
        }
    }
}
