namespace RlDsl.Fused;

/// <summary>
/// A network: layers, vectors and other networks under names, which its constructor registers. A class derived from it has the
/// passes forward and backward.
/// </summary>
/// <remarks>
/// Parameters are ordered as modules of PyTorch order them, and have the same names: first the network's own vectors, then
/// those of its layers and members, each in the order of registration.
/// </remarks>
/// <param name="name">The network's name, for messages.</param>
public abstract class Network(string name)
{
    private readonly List<(string Name, LearnedParameter Parameter)> own = [];
    private readonly List<(string Name, Network Network)> members = [];

    /// <summary>The network's name.</summary>
    public string Name { get; } = name;

    /// <summary>All parameters with their names, such as <c>hidden1.weight</c>.</summary>
    internal IEnumerable<(string Name, LearnedParameter Parameter)> Parameters()
    {
        foreach ((string Name, LearnedParameter Parameter) parameter in own)
        {
            yield return parameter;
        }

        foreach ((string member, Network network) in members)
        {
            foreach ((string parameterName, LearnedParameter parameter) in network.Parameters())
            {
                yield return ($"{member}.{parameterName}", parameter);
            }
        }
    }

    /// <summary>Registers a linear layer whose parameters are zero: <see cref="ParameterInitialization"/> starts them.</summary>
    /// <param name="layerName">The name of the layer.</param>
    /// <param name="inputs">The number of inputs of a row; at least 1.</param>
    /// <param name="outputs">The number of outputs of a row; at least 1.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <param name="parts">With more than 1, the output is [rows, outputs / parts, parts].</param>
    /// <returns>The layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or there is no such activation.</exception>
    /// <exception cref="ArgumentException">The name is taken, or the outputs are not divided into such parts.</exception>
    protected LinearLayer Linear(
        string layerName, int inputs, int outputs, Activation activation = Activation.None, int parts = 1) =>
        Member(layerName, new LinearLayer(inputs, outputs, activation, parts));

    /// <summary>
    /// Registers a convolution without padding whose parameters are zero: <see cref="ParameterInitialization"/> starts them.
    /// </summary>
    /// <param name="layerName">The name of the layer.</param>
    /// <param name="image">The shape of an image that goes in.</param>
    /// <param name="channels">The number of filters, which are the channels of the output; at least 1.</param>
    /// <param name="kernel">The height and width of a filter, in pixels; at least 1.</param>
    /// <param name="stride">The distance from one place of a filter to the next, in pixels; at least 1.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or there is no such activation.</exception>
    /// <exception cref="ArgumentException">The name is taken, or the filter is larger than the image.</exception>
    protected ConvolutionLayer Convolution(
        string layerName, ImageShape image, int channels, int kernel, int stride, Activation activation = Activation.None) =>
        Member(layerName, new ConvolutionLayer(image, channels, kernel, stride, activation));

    /// <summary>Registers a learned vector.</summary>
    /// <param name="vectorName">The name of the vector.</param>
    /// <param name="size">The number of elements; at least 1.</param>
    /// <param name="initial">What all elements start at; finite in single precision.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or the start is not finite.</exception>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    protected LearnedVector Vector(string vectorName, int size, double initial)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (!float.IsFinite((float)initial))
        {
            throw new ArgumentOutOfRangeException(
                nameof(initial), initial, "A learned vector starts at a finite number of single precision.");
        }

        var parameter = new LearnedParameter(size);
        parameter.Values.Fill((float)initial);
        Register(vectorName, parameter);
        return new LearnedVector(parameter);
    }

    /// <summary>Registers a layer or a network that this one is made of.</summary>
    /// <typeparam name="TNetwork">The type of the network.</typeparam>
    /// <param name="memberName">Its name here.</param>
    /// <param name="network">The network.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ArgumentException">There is another parameter, layer or network of the name.</exception>
    protected TNetwork Member<TNetwork>(string memberName, TNetwork network)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(network);
        RequireNewName(memberName);
        members.Add((memberName, network));
        return network;
    }

    /// <summary>Registers a parameter of the network itself.</summary>
    private protected void Register(string parameterName, LearnedParameter parameter)
    {
        RequireNewName(parameterName);
        own.Add((parameterName, parameter));
    }

    private void RequireNewName(string newName)
    {
        ArgumentException.ThrowIfNullOrEmpty(newName);
        if (own.Exists(parameter => parameter.Name == newName) || members.Exists(member => member.Name == newName))
        {
            throw new ArgumentException(
                $"The network '{Name}' has two parts of the name '{newName}': give each its own.", nameof(newName));
        }
    }
}
