// The awaitable that Verify returns: settings can be added until it is awaited.
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison that has not been started; awaiting it runs it.</summary>
public sealed class SettingsTask
{
    private readonly VerifySettings _settings;
    private readonly Lazy<Task> _task;

    internal SettingsTask(VerifySettings? settings, Func<VerifySettings, Task> run)
    {
        _settings = settings ?? new VerifySettings();
        _task = new Lazy<Task>(() => run(_settings));
    }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory)
    {
        _settings.UseDirectory(directory);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    public SettingsTask UseFileName(string fileName)
    {
        _settings.UseFileName(fileName);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    public SettingsTask UseTextForParameters(string text)
    {
        _settings.UseTextForParameters(text);
        return this;
    }

    /// <summary>Runs the comparison.</summary>
    public Task ToTask() => _task.Value;

    /// <summary>Runs the comparison.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the comparison.</summary>
    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();
}
