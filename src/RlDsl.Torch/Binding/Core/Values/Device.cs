using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device and, where there are several of its type, which one.</summary>
    public class Device
    {
        /// <summary>A device from its description.</summary>
        /// <param name="description">A type, or a type and an index: <c>cpu</c>, <c>cuda:0</c>.</param>
        /// <exception cref="ArgumentException">The description is not of that form.</exception>
        public Device(string description)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(description);
            int colon = description.IndexOf(':', StringComparison.Ordinal);
            type = ParseType(colon < 0 ? description : description[..colon]);
            index = -1;
            if (colon < 0)
                return;
            if (!int.TryParse(description.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int parsed))
            {
                throw new ArgumentException(
                    $"'{description}' is not a device: write a type and an index, as in 'cuda:0'.", nameof(description));
            }

            index = parsed;
        }

        /// <summary>A device of a type.</summary>
        /// <exception cref="ArgumentException">There is no such type.</exception>
        public Device(string deviceType, int index = -1)
            : this(ParseType(deviceType), index)
        {
        }

        /// <summary>A device of a type.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A CUDA device.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The type of the device.</summary>
        public DeviceType type { get; }

        /// <summary>Which device of its type; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>The device that a description names.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>The device's description, which the constructor understands.</summary>
        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        private static DeviceType ParseType(string name) =>
            Enum.TryParse(name, ignoreCase: true, out DeviceType type) && !char.IsAsciiDigit(name[0])
                ? type
                : throw new ArgumentException($"'{name}' is not a type of device: use 'cpu'.", nameof(name));
    }
}
