namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks: modules, functions, initialisation.</summary>
    public static partial class nn
    {
        /// <summary>How the losses of the elements become one.</summary>
        public enum Reduction
        {
            /// <summary>They stay as they are.</summary>
            None,

            /// <summary>Their mean.</summary>
            Mean,

            /// <summary>Their sum.</summary>
            Sum,
        }
    }
}
