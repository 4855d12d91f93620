namespace Induce.Formats.Layouts;

/// <summary>When and how an exponent is written, as widespread software does it.</summary>
public enum ExponentForm
{
    /// <summary>Never, as long as the digits reach to the point.</summary>
    Never,

    /// <summary>Python's repr: 1e-05 below 10^−4, 1e+16 from 10^16.</summary>
    Python,

    /// <summary>C's %g at six digits: 1e-05 below 10^−4, 1e+06 from 10^6.</summary>
    General,

    /// <summary>JavaScript: 1e-7 below 10^−6, 1e+21 from 10^21.</summary>
    JavaScript,

    /// <summary>.NET: 1E-05 below 10^−4, 1E+15 from 10^15.</summary>
    DotNet,

    /// <summary>Java: 1.0E-4 below 10^−3, 1.0E7 from 10^7.</summary>
    Java,

    /// <summary>Always, as C's %e: 1.5e-05, 1.5e+05.</summary>
    Scientific,

    /// <summary>Always, as C's %E: 1.5E-05, 1.5E+05.</summary>
    ScientificUpper,

    /// <summary>Always and as short as possible: 1.5e-5, 1.5e5.</summary>
    Short,
}
