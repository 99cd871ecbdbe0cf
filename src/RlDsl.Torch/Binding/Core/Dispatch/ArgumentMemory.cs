using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl.Torch.Binding;

/// <summary>
/// Unmanaged memory for the lists of one operator call, a ring on each thread: a list is used up by the call it was made
/// for, so nothing is freed and nothing is allocated. A list too long for the ring gets one of a few blocks, which the
/// thread's long lists use in turn.
/// </summary>
internal static unsafe class ArgumentMemory
{
    private const int RingSize = 64 * 1024;
    private const int LargestInRing = RingSize / 8;
    private const int LargeBlocks = 4;

    [ThreadStatic]
    private static Ring? ring;

    /// <summary>Copies the values and returns their address.</summary>
    public static nint Copy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        values.CopyTo(Reserve<T>(values.Length, out nint address));
        return address;
    }

    /// <summary>Reserves room for <paramref name="count"/> values.</summary>
    public static Span<T> Reserve<T>(int count, out nint address)
        where T : unmanaged
    {
        address = (ring ??= new Ring()).Take(checked(count * Unsafe.SizeOf<T>()));
        return new Span<T>((void*)address, count);
    }

    private sealed class Ring
    {
        private readonly nint block = (nint)NativeMemory.Alloc(RingSize);
        private readonly nint[] large = new nint[LargeBlocks];
        private int nextLarge;
        private int next;

        ~Ring()
        {
            NativeMemory.Free((void*)block);
            foreach (nint grown in large)
                NativeMemory.Free((void*)grown);
        }

        public nint Take(int bytes)
        {
            if (bytes > LargestInRing)
            {
                ref nint grown = ref large[nextLarge];
                nextLarge = (nextLarge + 1) % LargeBlocks;
                return grown = (nint)NativeMemory.Realloc((void*)grown, (nuint)bytes);
            }

            bytes = (bytes + 7) & ~7;
            if (next + bytes > RingSize)
                next = 0;
            nint address = block + next;
            next += bytes;
            return address;
        }
    }
}
