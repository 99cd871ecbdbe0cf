using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions of modules that give back the module as the type it has.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts floating-point parameters and buffers to an element type; parameters become new objects.</summary>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false)
        where T : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        module.ConvertTo(type);
        return module;
    }

    /// <summary>Moves the module to a device: here there is only the processor.</summary>
    /// <returns>The module.</returns>
    /// <exception cref="NotSupportedException">The device is another.</exception>
    public static T to<T>(this T module, Device device, bool non_blocking = false)
        where T : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CPU)
        {
            throw new NotSupportedException(
                $"This binding computes on the processor only: a module cannot be moved to '{device}'.");
        }

        return module;
    }

    /// <summary>Moves the module to a device and converts it.</summary>
    /// <returns>The module.</returns>
    /// <exception cref="NotSupportedException">The device is not the processor.</exception>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false)
        where T : nn.Module => module.to(device, non_blocking).to(type, non_blocking);

    /// <summary>Moves the module to the processor.</summary>
    /// <returns>The module.</returns>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(CPU, non_blocking);

    /// <summary>Converts floating-point parameters and buffers to 32 bits.</summary>
    /// <returns>The module.</returns>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts floating-point parameters and buffers to 64 bits.</summary>
    /// <returns>The module.</returns>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float64, non_blocking);
}
