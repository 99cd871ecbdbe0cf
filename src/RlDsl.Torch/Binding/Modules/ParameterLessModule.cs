using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module that can have neither parameters nor buffers nor parts.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>
{
    /// <summary>Creates the module.</summary>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Always fails: the module has no state.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Stateless("buffer", name);

    /// <summary>Always fails: the module has no state.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw Stateless("parameter", name);

    /// <summary>Always fails: the module has no parts.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => throw Stateless("module", name);

    private InvalidOperationException Stateless(string kind, string name) =>
        new($"A {GetName()} has no state of its own: the {kind} '{name}' cannot be registered with it.");
}
