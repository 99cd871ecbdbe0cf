using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions of all dimensions have in common.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter weightParameter = null!;
    private Parameter? biasParameter;

    private protected Convolution(
        string name, long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, Padding? paddingType,
        long[] dilation, long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
        : base(name)
    {
        if (groups <= 0 || inChannels % groups != 0 || outChannels % groups != 0)
        {
            throw new ArgumentException(
                $"{groups} groups do not divide {inChannels} input and {outChannels} output channels: choose groups that "
                + "divide both.", nameof(groups));
        }

        if (paddingMode != PaddingModes.Zeros)
        {
            throw new NotSupportedException($"The padding mode {paddingMode} is not in this binding: pad with zeros.");
        }

        (in_channels, out_channels, this.groups, padding_mode, padding_type) = (
            inChannels, outChannels, groups, paddingMode, paddingType);
        (kernel_size, this.stride, this.padding, this.dilation) = (kernelSize, stride, padding, dilation);
        weight = new Parameter(empty([outChannels, inChannels / groups, .. kernelSize], dtype, device));
        if (bias)
        {
            this.bias = new Parameter(empty([outChannels], dtype, device));
        }

        reset_parameters();
    }

    /// <summary>What is added to each output channel, or null.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            biasParameter = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    /// <summary>The kernels: [output channels, input channels / groups, kernel sizes...].</summary>
    public Parameter weight
    {
        get => weightParameter;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            weightParameter = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>Channels of the output.</summary>
    public long out_channels { get; }

    /// <summary>Padding by rule, or null where it is given by number.</summary>
    public Padding? padding_type { get; }

    /// <summary>Zeros put on both sides of each spatial dimension, where no rule is given.</summary>
    public long[] padding { get; }

    /// <summary>What the padding is made of.</summary>
    public PaddingModes padding_mode { get; }

    /// <summary>Into how many groups the channels are divided.</summary>
    public long groups { get; }

    /// <summary>Size of the kernel in each spatial dimension.</summary>
    public long[] kernel_size { get; }

    /// <summary>How far the kernel moves, in each spatial dimension.</summary>
    public long[] stride { get; }

    /// <summary>Distance between the points of the kernel, in each spatial dimension.</summary>
    public long[] dilation { get; }

    /// <summary>Starts weight and bias anew: uniform in ±1/sqrt(fan in), drawn from torch's global generator.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weightParameter, Math.Sqrt(5));
        if (biasParameter is not null)
        {
            (long fanIn, _) = nn.init.CalculateFanInAndFanOut(weightParameter);
            double bound = 1 / Math.Sqrt(fanIn);
            nn.init.uniform_(biasParameter, -bound, bound);
        }
    }
}
