using System.Globalization;
using RlDsl.Torch.Loading;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>The device that an agent computes on: the processor, or a GPU with CUDA.</summary>
public static class TorchDevice
{
    /// <summary>The name of the processor, on which agents compute unless another device is asked for.</summary>
    public const string Cpu = "cpu";

    private const string Cuda = "cuda";
    private static readonly AsyncLocal<bool> copies = new();

    /// <summary>
    /// For tests: that agents made from here on treat the processor as a device with memory of its own, so that all that is
    /// copied to a GPU and back is copied.
    /// </summary>
    internal static bool CopiesToCpu
    {
        get => copies.Value;
        set => copies.Value = value;
    }

    /// <summary>The device of a name.</summary>
    /// <param name="name">
    /// <c>cpu</c>, <c>cuda</c> for the first GPU, or <c>cuda:N</c> for the one with the number N, from 0.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The name is none of these, or there is no such GPU; the message says what was found.
    /// </exception>
    /// <exception cref="TorchNotLoadedException">libtorch cannot be loaded.</exception>
    public static Device Of(string name)
    {
        TorchLibrary.Require();
        return IndexOf(name, cuda.device_count) is { } index ? device(DeviceType.CUDA, index) : CPU;
    }

    /// <summary>The number of the GPU of a name; null for the processor.</summary>
    /// <param name="name">The name.</param>
    /// <param name="count">How many GPUs there are; asked for only where one is named.</param>
    /// <param name="option">The option with the name.</param>
    internal static int? IndexOf(string name, Func<int> count, string option = "Device")
    {
        if (name == Cpu)
        {
            return null;
        }

        int index = 0;
        bool isCuda = name == Cuda
            || (name is not null && name.StartsWith(Cuda + ":", StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(Cuda.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!isCuda)
        {
            throw new ArgumentOutOfRangeException(
                option, name,
                $"The option {option} is '{name}', but must be cpu, cuda or cuda:N, where N is the number of a GPU, from 0.");
        }

        int found = count();
        return index < found ? index : throw new ArgumentOutOfRangeException(option, name, Missing(option, name!, found));
    }

    /// <summary>Whether tensors of a device can be over host memory.</summary>
    internal static bool IsHost(Device device) => device.type == DeviceType.CPU && !CopiesToCpu;

    /// <summary>Host memory from which copies to a device are fast: [length], zeros.</summary>
    /// <param name="device">The device that is copied to.</param>
    /// <param name="length">How many numbers.</param>
    internal static Tensor Staging(Device device, long length)
    {
        Tensor pageable = zeros(length, ScalarType.Float32);
        if (device.type != DeviceType.CUDA)
        {
            return pageable;
        }

        // Pages that cannot be swapped out are read by the GPU itself.
        using (pageable)
        {
            return pageable.pin_memory();
        }
    }

    private static string Missing(string option, string name, int found) => found switch
    {
        0 => $"The option {option} is {name}, but libtorch finds no GPU: that needs an NVIDIA GPU, its driver, and libtorch for "
            + "CUDA in place of the one for the processor.",
        1 => $"The option {option} is {name}, but this machine has one GPU, cuda:0.",
        _ => $"The option {option} is {name}, but this machine has {found} GPUs, cuda:0 to cuda:{found - 1}.",
    };
}
