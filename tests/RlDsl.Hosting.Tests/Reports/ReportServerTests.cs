using System.Net;
using System.Net.Sockets;
using RlDsl.Hosting.Reports;

namespace RlDsl.Hosting.Tests.Reports;

public sealed class ReportServerTests : IDisposable
{
    private readonly WrittenRuns runs = new();
    private readonly HttpClient client = new();

    public void Dispose()
    {
        client.Dispose();
        runs.Dispose();
    }

    [Fact]
    public async Task Page_follows_the_runs_until_it_is_cancelled()
    {
        runs.Add("a", "dqn", 1, 50, status: "running");
        using var server = new ReportServer([runs.Path]);
        using var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);

        var page = await client.GetStringAsync(server.Address);
        var stamp = await client.GetStringAsync(new Uri(server.Address, "stamp"));
        Assert.Contains("<h1>1 run in 1 group</h1>", page);
        Assert.Contains($"data-stamp=\"{stamp}\"", page);
        Assert.Contains("connect-src 'self'", page);
        Assert.Equal(stamp, await client.GetStringAsync(new Uri(server.Address, "stamp")));

        // A run goes on, and another begins.
        File.AppendAllText(Path.Combine(runs.Folder("a"), "metrics.csv"), "1100,3,60,1000,55,55,0.1,\n");
        var second = await client.GetStringAsync(new Uri(server.Address, "stamp"));
        Assert.NotEqual(stamp, second);
        runs.Add("b", "dqn", 2, 50);
        Assert.NotEqual(second, await client.GetStringAsync(new Uri(server.Address, "stamp")));
        page = await client.GetStringAsync(server.Address);
        Assert.Contains("<h1>2 runs in 1 group</h1>", page);
        Assert.Contains("<td class=\"n\">1,100</td>", page);

        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.Address));

        // The port is free again.
        var probe = new TcpListener(IPAddress.Loopback, server.Address.Port);
        probe.Start();
        probe.Stop();
    }

    [Fact]
    public async Task Only_this_machine_is_answered()
    {
        runs.Add("a", "dqn", 1, 50);
        using var server = new ReportServer([runs.Path]);
        using var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);
        Assert.Equal("127.0.0.1", server.Address.Host);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(server.Address, "../run.json"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.MethodNotAllowed, (await client.PostAsync(server.Address, new StringContent("x"))).StatusCode);
        using var strange = new HttpRequestMessage(HttpMethod.Get, server.Address);
        strange.Headers.Host = $"example.org:{server.Address.Port}";
        var answer = await client.SendAsync(strange);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("dqn", await answer.Content.ReadAsStringAsync());
        using var head = new HttpRequestMessage(HttpMethod.Head, server.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head)).StatusCode);

        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Server_is_disposed_though_another_has_taken_its_port()
    {
        runs.Add("a", "dqn", 1, 50);
        var server = new ReportServer([runs.Path]);
        using var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);
        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        using var other = new TcpListener(IPAddress.Loopback, server.Address.Port);
        other.Start();

        server.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Lost_folder_is_said_and_the_server_goes_on()
    {
        runs.Add("all/a", "dqn", 1, 50);
        using var server = new ReportServer([runs.Folder("all")]);
        using var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);

        Directory.Move(runs.Folder("all"), runs.Folder("moved"));
        var answer = await client.GetAsync(server.Address);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("There is no folder", await answer.Content.ReadAsStringAsync());
        Directory.Move(runs.Folder("moved"), runs.Folder("all"));
        Assert.Contains("1 run in 1 group", await client.GetStringAsync(server.Address));

        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Ports_that_cannot_be_had_are_refused()
    {
        using var server = new ReportServer([runs.Path]);

        Assert.Contains(
            $"Port {server.Address.Port} of this machine",
            Assert.Throws<IOException>(() => new ReportServer([runs.Path], server.Address.Port)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReportServer([runs.Path], 65_536));
        Assert.Throws<ArgumentException>(() => new ReportServer([]));
        Assert.Throws<DirectoryNotFoundException>(() => new ReportServer([runs.Folder("missing")]));
    }
}
