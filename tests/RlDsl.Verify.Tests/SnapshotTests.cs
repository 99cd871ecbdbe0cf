using VerifyTests;

namespace RlDsl.Verify.Tests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly Acceptance Never = new(Asked: false, OnBuildServer: false);
    private static readonly Acceptance Asked = new(Asked: true, OnBuildServer: false);
    private static readonly Acceptance AskedOnBuildServer = new(Asked: true, OnBuildServer: true);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Equal_text_passes_and_leaves_the_verified_file_alone()
    {
        directory["T.M.verified.txt"] = "one\ntwo";

        await Compare(Never, new Target("txt", "one\ntwo"));

        Assert.Equal(["T.M.verified.txt"], directory.Files());
        Assert.Equal("one\ntwo", directory["T.M.verified.txt"]);
    }

    [Theory]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("one\ntwo", "one\r\ntwo")]
    [InlineData("one\rtwo", "one\ntwo")]
    public async Task Line_ends_do_not_matter(string verified, string received)
    {
        directory["T.M.verified.txt"] = verified;

        await Compare(Never, new Target("txt", received));

        Assert.Equal(["T.M.verified.txt"], directory.Files());
    }

    [Fact]
    public async Task Missing_file_fails_as_new_and_writes_the_received_file()
    {
        var exception = await Assert.ThrowsAsync<VerifyException>(() => Compare(Never, new Target("txt", "one\r\ntwo")));

        Assert.Contains("New:\n  - Received: T.M.received.txt\n    Verified: T.M.verified.txt\n", exception.Message);
        Assert.Contains("New:\n\nReceived: T.M.received.txt\none\ntwo\n", exception.Message);
        Assert.DoesNotContain("NotEqual:", exception.Message);
        Assert.DoesNotContain("Delete:", exception.Message);
        Assert.Equal(["T.M.received.txt"], directory.Files());
        Assert.Equal("one\ntwo", directory["T.M.received.txt"]);
    }

    [Fact]
    public async Task Other_text_fails_as_not_equal_and_keeps_the_verified_file()
    {
        directory["T.M.verified.txt"] = "old";

        var exception = await Assert.ThrowsAsync<VerifyException>(() => Compare(Never, new Target("txt", "new")));

        Assert.Contains("NotEqual:\n  - Received: T.M.received.txt\n    Verified: T.M.verified.txt\n", exception.Message);
        Assert.EndsWith(
            """
            Received: T.M.received.txt
            Verified: T.M.verified.txt
            @@ verified line 1, received line 1 @@
            -old
            \ no line end here
            +new
            \ no line end here

            """,
            exception.Message);
        Assert.Equal("old", directory["T.M.verified.txt"]);
        Assert.Equal("new", directory["T.M.received.txt"]);
    }

    [Theory]
    [InlineData("one\n", "one")]
    [InlineData("one ", "one")]
    [InlineData("One", "one")]
    [InlineData("", "one")]
    public async Task Every_other_character_matters(string verified, string received)
    {
        directory["T.M.verified.txt"] = verified;

        await Assert.ThrowsAsync<VerifyException>(() => Compare(Never, new Target("txt", received)));
    }

    [Theory]
    [InlineData("T.M#Gone.g.verified.cs")]
    [InlineData("T.M.verified.json")]
    public async Task Verified_file_without_a_text_fails_as_delete(string orphan)
    {
        directory["T.M.verified.txt"] = "text";
        directory[orphan] = "orphan";

        var exception = await Assert.ThrowsAsync<VerifyException>(() => Compare(Never, new Target("txt", "text")));

        Assert.Contains($"Delete:\n  - {orphan}\n", exception.Message);
        Assert.Equal("orphan", directory[orphan]);
    }

    [Fact]
    public async Task Test_that_produces_nothing_fails_while_a_verified_file_is_left()
    {
        directory["T.M.verified.txt"] = "text";

        await Assert.ThrowsAsync<VerifyException>(() => Compare(Never));
    }

    [Fact]
    public async Task All_three_kinds_are_listed_together()
    {
        directory["T.M#Changed.verified.cs"] = "old";
        directory["T.M#Gone.verified.cs"] = "old";

        var exception = await Assert.ThrowsAsync<VerifyException>(
            () => Compare(Never, new Target("cs", "new", "Changed"), new Target("cs", "new", "Fresh")));

        Assert.Contains("New:\n  - Received: T.M#Fresh.received.cs", exception.Message);
        Assert.Contains("NotEqual:\n  - Received: T.M#Changed.received.cs", exception.Message);
        Assert.Contains("Delete:\n  - T.M#Gone.verified.cs", exception.Message);
    }

    [Fact]
    public async Task Files_of_other_tests_are_no_concern()
    {
        string[] others = ["T.M2.verified.txt", "T.M_size=3.verified.txt", "T.Other#Hint.g.verified.cs", "U.T.M.verified.txt"];
        foreach (var other in others)
        {
            directory[other] = "other";
        }

        directory["T.M.verified.txt"] = "text";
        await Compare(Never, new Target("txt", "text"));

        Assert.Equal(others.Append("T.M.verified.txt").Order(StringComparer.Ordinal), directory.Files());
    }

    [Fact]
    public async Task Received_files_go_when_the_test_passes()
    {
        directory["T.M.verified.txt"] = "text";
        directory["T.M.received.txt"] = "earlier";
        directory["T.M#Hint.g.received.cs"] = "earlier";
        directory["T.M2.received.txt"] = "of another test";

        await Compare(Never, new Target("txt", "text"));

        Assert.Equal(["T.M.verified.txt", "T.M2.received.txt"], directory.Files());
    }

    [Fact]
    public async Task Received_file_of_a_text_that_is_equal_again_goes_though_another_differs()
    {
        directory["T.M#A.verified.cs"] = "a";
        directory["T.M#A.received.cs"] = "earlier";

        await Assert.ThrowsAsync<VerifyException>(() => Compare(Never, new Target("cs", "a", "A"), new Target("cs", "b", "B")));

        Assert.Equal(["T.M#A.verified.cs", "T.M#B.received.cs"], directory.Files());
    }

    [Fact]
    public async Task Accepting_writes_changed_and_new_files_and_deletes_the_rest()
    {
        directory["T.M#Changed.verified.cs"] = "old";
        directory["T.M#Gone.verified.cs"] = "old";
        directory["T.M#Changed.received.cs"] = "earlier";

        await Compare(Asked, new Target("cs", "changed", "Changed"), new Target("cs", "fresh", "Fresh"));

        Assert.Equal(["T.M#Changed.verified.cs", "T.M#Fresh.verified.cs"], directory.Files());
        Assert.Equal("changed", directory["T.M#Changed.verified.cs"]);
        Assert.Equal("fresh", directory["T.M#Fresh.verified.cs"]);
    }

    [Fact]
    public async Task Build_server_never_accepts_and_says_so()
    {
        directory["T.M.verified.txt"] = "old";
        directory["T.M#Gone.verified.cs"] = "old";

        var exception = await Assert.ThrowsAsync<VerifyException>(() => Compare(AskedOnBuildServer, new Target("txt", "new")));

        Assert.Contains("RLDSL_ACCEPT_SNAPSHOTS is set but CI is too", exception.Message);
        Assert.Equal("old", directory["T.M.verified.txt"]);
        Assert.Equal("old", directory["T.M#Gone.verified.cs"]);
    }

    [Fact]
    public async Task Two_texts_of_one_name_are_refused()
    {
        directory["T.M.verified.txt"] = "text";

        var exception = await Assert.ThrowsAsync<VerifyException>(
            () => Compare(Never, new Target("txt", "text"), new Target("txt", "text")));

        Assert.Contains("T.M.verified.txt", exception.Message);
    }

    [Fact]
    public async Task Name_of_a_text_cannot_leave_the_directory()
    {
        directory["T.M#..-hint.verified.cs"] = "text";

        await Compare(Never, new Target("cs", "text", "../hint"));
    }

    [Theory]
    [InlineData(null, null, false, false)]
    [InlineData("1", null, true, true)]
    [InlineData("true", "", true, true)]
    [InlineData("1", "false", true, true)]
    [InlineData("0", null, false, false)]
    [InlineData("1", "true", true, false)]
    [InlineData("1", "1", true, false)]
    [InlineData(null, "true", false, false)]
    public void Acceptance_is_asked_for_and_refused_under_CI(string? accept, string? ci, bool asked, bool granted)
    {
        var acceptance = Acceptance.From(name => name switch
        {
            "RLDSL_ACCEPT_SNAPSHOTS" => accept,
            "CI" => ci,
            _ => throw new ArgumentException(name),
        });

        Assert.Equal(asked, acceptance.Asked);
        Assert.Equal(granted, acceptance.Granted);
    }

    private Task Compare(Acceptance acceptance, params Target[] targets) =>
        new Snapshot(new SnapshotName(directory.FullName, "T.M"), acceptance).Compare(targets);
}
