using static RlDsl.Runtime.Tests.Datasets.NpzParts;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>Files that are no data sets are refused with the array, what is wrong with it, and what to do.</summary>
public sealed class DatasetRefusalTests
{
    [Fact]
    public void Parts_that_nothing_is_wrong_with_are_a_data_set()
    {
        TransitionDataset dataset = new NpzParts().Load();
        Assert.Equal([1, 2, 3, 4, 5, 6], dataset.Observations);
        Assert.Equal([0, 1], dataset.DiscreteActions);
        Assert.Equal([true, false], dataset.Timeouts);
    }

    [Theory]
    [InlineData("observations")]
    [InlineData("actions")]
    [InlineData("rewards")]
    [InlineData("next_observations")]
    [InlineData("terminals")]
    public void Array_that_lacks_is_named(string array) => Assert.Equal(
        $"there is none; the file has {string.Join(", ", Without(array).Arrays.Keys.Order(StringComparer.Ordinal))}. Save it "
        + "with np.savez under this name.",
        Without(array).Refusal(array));

    [Fact]
    public void Timeouts_may_lack() => Assert.Equal([false, false], Without("timeouts").Load().Timeouts);

    [Theory]
    [InlineData("actions")]
    [InlineData("rewards")]
    [InlineData("terminals")]
    [InlineData("timeouts")]
    public void Array_of_another_length_is_refused(string array) => Assert.StartsWith(
        "its shape is (3,), but observations has 2 rows", With(array, Npy("|u1", "(3,)", [0, 1, 0])).Refusal(array),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("(3, 2)", "its shape is (3, 2), but observations has 2 rows, and all arrays must have as many.")]
    [InlineData("(2, 3, 1)", "its shape is (2, 3, 1), but it must be that of observations, (2, 3).")]
    [InlineData("()", "its shape is (), but observations has 2 rows, and all arrays must have as many.")]
    public void Next_observations_of_another_shape_are_refused(string shape, string reason) => Assert.Equal(
        reason,
        With("next_observations", Npy("|u1", shape, new byte[shape == "()" ? 1 : 6])).Refusal("next_observations"));

    [Theory]
    [InlineData("()", 1, "it is a single number, but it must have a row for each transition.")]
    [InlineData("(2, 0)", 0, "its shape is (2, 0), but an observation must have from 1 to 2147483591 elements.")]
    [InlineData(
        "(0, 2000000000, 2000000000)", 0,
        "its shape is (0, 2000000000, 2000000000), but an observation must have from 1 to 2147483591 elements.")]
    public void Observations_without_rows_or_elements_are_refused(string shape, int bytes, string reason) =>
        Assert.Equal(reason, With("observations", Npy("|u1", shape, new byte[bytes])).Refusal("observations"));

    [Theory]
    [InlineData("<f4", "(2,)", 8)]
    [InlineData("<i4", "(2, 1)", 8)]
    [InlineData("<f8", "(2, 0)", 0)]
    [InlineData("<f4", "(2, 1, 1)", 8)]
    public void Actions_of_no_kind_are_refused(string type, string shape, int bytes) => Assert.Equal(
        $"its shape is {shape} of dtype {type}, but actions are whole numbers of shape (count,) where they are discrete, and "
        + "floats of shape (count, size) where they are continuous.",
        With("actions", Npy(type, shape, new byte[bytes])).Refusal("actions"));

    [Theory]
    [InlineData("rewards")]
    [InlineData("terminals")]
    [InlineData("timeouts")]
    public void Columns_with_a_second_dimension_are_refused(string array) => Assert.Equal(
        "its shape is (2, 1), but it must have one number for each transition, (2,): save array.reshape(-1).",
        With(array, Npy("|u1", "(2, 1)", [0, 1])).Refusal(array));

    [Theory]
    [InlineData(">f4", "its numbers are big-endian ('>f4'): save it with array.astype(array.dtype.newbyteorder('<')).")]
    [InlineData(
        "<f2",
        "its dtype is '<f2', but only <f4, <f8, <i4, <i8, |i1, |u1, |b1 are read: save it with array.astype('float32') or "
        + "another.")]
    [InlineData(
        "|O",
        "it has objects or records ('|O') and not numbers: give it one of the dtypes <f4, <f8, <i4, <i8, |i1, |u1, |b1.")]
    public void Types_that_are_not_read_are_refused(string type, string reason) =>
        Assert.Equal(reason, With("rewards", Npy(type, "(2,)", new byte[8])).Refusal("rewards"));

    [Fact]
    public void Records_are_refused() => Assert.StartsWith(
        "it has objects or records ('{'descr': [('a', '<f4')]",
        With("rewards", NpyOfHeader("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", new byte[8]))
            .Refusal("rewards"),
        StringComparison.Ordinal);

    [Fact]
    public void Fortran_order_is_refused() => Assert.Equal(
        "it is in Fortran order, columns first: save it with np.ascontiguousarray(array).",
        With("observations", Npy("|u1", "(2, 3)", new byte[6], fortran: true)).Refusal("observations"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1, }")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2 2), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': [2], }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,")]
    [InlineData("{'descr': '<f4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } and more")]
    public void Header_that_NumPy_does_not_write_is_refused(string header) => Assert.StartsWith(
        "its header is not one that NumPy writes, but '", With("rewards", NpyOfHeader(header, new byte[8])).Refusal("rewards"),
        StringComparison.Ordinal);

    [Fact]
    public void Header_shown_in_a_message_is_short_and_without_control_characters()
    {
        string reason = With("rewards", NpyOfHeader("\0\a" + new string('x', 1000), new byte[8])).Refusal("rewards");
        Assert.Contains($"but '??{new string('x', 98)}...'", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, "1.1")]
    [InlineData(4, 0, "4.0")]
    [InlineData(0, 0, "0.0")]
    public void Other_versions_of_the_format_are_refused(byte major, byte minor, string version) => Assert.StartsWith(
        $"it is in version {version} of NumPy's format, but only 1.0, 2.0 and 3.0 are known",
        With("rewards", NpyOfHeader("{}", [], major, minor)).Refusal("rewards"), StringComparison.Ordinal);

    [Fact]
    public void Entry_that_is_no_array_is_refused()
    {
        Assert.Equal(
            "it is not in NumPy's format: it does not begin with its magic string; save it anew with np.savez.",
            With("rewards", "0.5, 1.5, 2.5"u8.ToArray()).Refusal("rewards"));
        Assert.Equal(
            "it ends within its header: the file was cut off or is damaged.", With("rewards", []).Refusal("rewards"));
        Assert.Equal(
            "its header has 4294967295 bytes, which no array of numbers needs: it has records, or is damaged.",
            With("rewards", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]).Refusal("rewards"));
    }

    [Theory]
    [InlineData("(2,)", 7, "its shape (2,) of dtype <f4 takes 8 bytes, but there are 7: the file was cut off or is damaged.")]
    [InlineData("(2,)", 9, "its shape (2,) of dtype <f4 takes 8 bytes, but there are 9: the file was cut off or is damaged.")]
    [InlineData(
        "(2000000000, 2000000000, 2000000000)", 8,
        "its shape (2000000000, 2000000000, 2000000000) of dtype <f4 takes 36893488147419103228 bytes, but there are 8: the file "
        + "was cut off or is damaged.")]
    public void Shape_that_is_not_of_the_length_is_refused(string shape, int bytes, string reason) =>
        Assert.Equal(reason, With("rewards", Npy("<f4", shape, new byte[bytes])).Refusal("rewards"));

    [Fact]
    public void Numbers_that_would_become_others_are_refused_with_their_row()
    {
        Assert.Equal(
            "row 1 is 1E+39, but it must be within the range of single precision, ±3.4e38: scale it.",
            With("rewards", Npy("<f8", "(2,)", Doubles(1, 1e39))).Refusal("rewards"));
        Assert.Equal(
            "element 2 of row 1 is 16777217, but single precision has no such whole number: scale it, or save it as float64 to "
            + "have it rounded.",
            With("observations", Npy("<i8", "(2, 3)", Longs(0, 0, 0, 0, 0, (1 << 24) + 1))).Refusal("observations"));
        Assert.Equal(
            "row 1 is -9223372036854775807, but single precision has no such whole number: scale it, or save it as float64 to "
            + "have it rounded.",
            With("rewards", Npy("<i8", "(2,)", Longs(long.MinValue, -long.MaxValue))).Refusal("rewards"));
        Assert.Equal(
            "row 0 is 2147483648, but it must fit into 32 bits.",
            With("actions", Npy("<i8", "(2,)", Longs(1L << 31, 1))).Refusal("actions"));
    }

    [Fact]
    public void Numbers_at_the_edge_are_taken()
    {
        Assert.Equal(
            [float.NegativeInfinity, float.MaxValue],
            With("rewards", Npy("<f8", "(2,)", Doubles(double.NegativeInfinity, float.MaxValue))).Load().Rewards);
        Assert.Equal([0.1f, 1 / 3f], With("rewards", Npy("<f8", "(2,)", Doubles(0.1, 1.0 / 3))).Load().Rewards);
        Assert.Equal(
            [-16777216, 16777218], With("rewards", Npy("<i8", "(2,)", Longs(-(1 << 24), (1 << 24) + 2))).Load().Rewards);
        Assert.Equal(
            [int.MinValue, int.MaxValue],
            With("actions", Npy("<i8", "(2,)", Longs(int.MinValue, int.MaxValue))).Load().DiscreteActions);
    }

    [Theory]
    [InlineData("terminals")]
    [InlineData("timeouts")]
    public void Flags_that_are_neither_true_nor_false_are_refused(string array)
    {
        const string Reason = ", but it must be 0 (false) or 1 (true).";
        Assert.Equal("row 1 is 2" + Reason, With(array, Npy("|b1", "(2,)", [1, 2])).Refusal(array));
        Assert.Equal("row 0 is -1" + Reason, With(array, Npy("|i1", "(2,)", [255, 0])).Refusal(array));
        Assert.Equal("row 0 is 0.5" + Reason, With(array, Npy("<f8", "(2,)", Doubles(0.5, 0))).Refusal(array));
        Assert.Equal("row 1 is NaN" + Reason, With(array, Singles("(2,)", 0, float.NaN)).Refusal(array));
    }
}
