using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

/// <summary>
/// Defaults lists put configurations together as Hydra's pages "The Defaults List" and "Packages" say. The first examples, with
/// what comes out of them, are those of the pages.
/// </summary>
public sealed class CompositionTests
{
    private static readonly (string Name, string Text)[] server =
    [
        ("server/apache.yaml", "defaults:\n  - db: mysql\n\nname: apache\n"),
        ("server/db/mysql.yaml", "name: mysql\n"),
        ("server/db/sqlite.yaml", "name: sqlite\n"),
    ];

    [Fact]
    public void Parts_go_to_the_package_of_their_group() => Composes(
        [("config.yaml", "defaults:\n  - server/apache\n\ndebug: false\n"), .. server],
        ["server.db.name=mysql", "server.name=apache", "debug=false"]);

    [Fact]
    public void Entry_overrides_the_option_of_a_group_further_down() => Composes(
        [("config.yaml", "defaults:\n  - server/apache\n  - override server/db: sqlite\n\ndebug: false\n"), .. server],
        ["server.db.name=sqlite", "server.name=apache", "debug=false"]);

    [Fact]
    public void Argument_chooses_before_an_override_does() => Composes(
        [("config.yaml", "defaults:\n  - server/apache\n  - override server/db: sqlite\n"), .. server],
        ["server.db.name=mysql", "server.name=apache"],
        "server/db=mysql");

    [Fact]
    public void Package_of_an_entry_is_relative_to_that_of_the_file() => Composes(
        [
            ("config.yaml", "defaults:\n  - server/apache\n"),
            ("server/apache.yaml", "defaults:\n  - db@backup: mysql\n  - db@_here_: sqlite\n  - db@_global_.top: mysql\n"),
            .. server[1..],
        ],
        ["server.backup.name=mysql", "server.name=sqlite", "top.name=mysql"]);

    [Fact]
    public void One_group_goes_to_two_packages() => Composes(
        [
            ("config.yaml", "defaults:\n  - db@source: mysql\n  - db@destination: mysql\n"),
            ("db/mysql.yaml", "host: localhost\n"),
            ("db/sqlite.yaml", "host: file\n"),
        ],
        ["source.host=localhost", "destination.host=file"],
        "db@destination=sqlite");

    [Theory]
    [InlineData("_global_", "name=mysql")]
    [InlineData("foo.bar", "foo.bar.name=mysql")]
    public void File_says_where_it_goes(string header, string expected) => Composes(
        [
            ("config.yaml", "defaults:\n  - db: mysql\n"),
            ("db/mysql.yaml", $"# The data base.\n\n# @package {header}\nname: mysql\n"),
        ],
        [expected]);

    [Fact]
    public void Group_of_an_absolute_path_goes_below_the_package_of_the_file() => Composes(
        [
            ("config.yaml", "defaults:\n  - server: apache\n"),
            ("server/apache.yaml", "defaults:\n  - /db: mysql\n  - /db@_global_.db: mysql\nname: apache\n"),
            ("db/mysql.yaml", "name: mysql\n"),
        ],
        ["server.db.name=mysql", "server.name=apache", "db.name=mysql"]);

    [Theory]
    [InlineData("- _self_\n  - db: mysql", "mysql")]
    [InlineData("- db: mysql\n  - _self_", "mine")]
    [InlineData("- db: mysql", "mine")]
    public void Own_values_stand_where_self_does(string defaults, string expected) => Composes(
        [("config.yaml", $"defaults:\n  {defaults}\ndb:\n  name: mine\n"), ("db/mysql.yaml", "name: mysql\n")],
        [$"db.name={expected}"]);

    [Fact]
    public void Part_extends_another_of_its_folder() => Composes(
        [
            ("config.yaml", "defaults:\n  - db: mysql\n"),
            ("db/mysql.yaml", "defaults:\n  - base\nuser: omry\nport: 3306\n"),
            ("db/base.yaml", "host: localhost\nport: ???\n"),
        ],
        ["db.host=localhost", "db.port=3306", "db.user=omry"]);

    [Fact]
    public void Several_options_of_a_group_are_joined() => Composes(
        [
            ("config.yaml", "defaults:\n  - site: [google, fb]\n"),
            ("site/google.yaml", "google:\n  domain: google.com\n"),
            ("site/fb.yaml", "fb:\n  domain: facebook.com\n"),
            ("site/amazon.yaml", "amazon:\n  domain: amazon.com\n"),
        ],
        ["site.fb.domain=facebook.com", "site.amazon.domain=amazon.com"],
        "site=[fb,amazon]");

    [Fact]
    public void What_is_optional_may_be_missing_and_null_waits_for_a_choice()
    {
        (string, string)[] files =
        [
            ("config.yaml", "defaults:\n  - optional db: none\n  - site: null\nx: 1\n"),
            ("db/mysql.yaml", "name: mysql\n"),
            ("site/fb.yaml", "name: fb\n"),
        ];

        Composes(files, ["x=1"]);
        Composes(files, ["db.name=mysql", "site.name=fb", "x=1"], "db=mysql", "site=fb");
    }

    [Fact]
    public void Arguments_add_and_remove_groups()
    {
        (string, string)[] files =
        [
            ("config.yaml", "defaults:\n  - db: mysql\nx: 1\n"), ("db/mysql.yaml", "name: mysql\n"), ("site/fb.yaml", "x: 2\n"),
        ];

        Composes(files, ["x=1"], "~db");
        Composes(files, ["x=1"], "~db=mysql");
        Composes(files, ["db.name=mysql", "x=1", "site.x=2"], "+site=fb");
        Composes(files, ["db.name=mysql", "x=2"], "+site@_global_=fb");
    }

    [Fact]
    public void Arguments_change_add_and_remove_values() => Composes(
        [("config.yaml", "a:\n  b: 1\n  c: [1, 2]\nd: x\n")],
        ["a.b=2", "a.e={}", "f.g=null", "h='1'"],
        "a.b=2", "~a.c", "~d=x", "+a.e={}", "++f.g=null", "++h='1'");

    [Theory]
    [InlineData("conf/config.yaml(2,9): There is no 'db/mysl'. Did you mean 'mysql'? There is one of mysql, "
        + "sqlite.", "- db: mysl")]
    [InlineData("conf/config.yaml(2,5): There is no 'db/mysl'. Did you mean 'mysql'? There is one of mysql, "
        + "sqlite.", "- db/mysl")]
    [InlineData("conf/config.yaml(2,9): Choose an option of db: db=NAME, one of mysql, sqlite.", "- db: ???")]
    [InlineData("conf/config.yaml(2,5): The group db is chosen twice: to choose another option, write 'override db: option'.",
        "- db: mysql\n  - db: sqlite")]
    [InlineData("conf/config.yaml(2,5): The group db is in no defaults list, so no other option of it can be chosen.",
        "- override db: mysql")]
    [InlineData("conf/config.yaml(3,5): Overrides stand at the end of a defaults list: move this entry before them.",
        "- override db: mysql\n  - db: mysql")]
    [InlineData("conf/config.yaml(3,5): _self_ stands twice in the defaults list: keep one of them.", "- _self_\n  - _self_")]
    [InlineData("conf/config.yaml(2,9): The option of db must be a name, a list of names, or null, without interpolations.",
        "- db: ${x}")]
    [InlineData("conf/config.yaml(2,5): This is no entry of a defaults list: write '- group: option', '- part', or '- _self_'.",
        "- [db]")]
    [InlineData("conf/config.yaml(2,5): 'some db' is no entry of a defaults list: write '- group: option', '- part', or "
        + "'- _self_'; "
        + "before a group may stand 'optional' or 'override'.", "- some db: mysql")]
    [InlineData("conf/config.yaml(2,5): There is no '../secret'. There is nothing to choose from.", "- ../secret")]
    [InlineData("conf/config.yaml(2,5): There is no 'etc/passwd'. There is nothing to choose from.", "- //etc/passwd")]
    public void Wrong_entries_are_told_with_their_place(string expected, string entries)
    {
        using var folder = new ConfigurationFolder(
            ("config.yaml", $"defaults:\n  {entries}\n"), ("db/mysql.yaml", "a: 1\n"), ("db/sqlite.yaml", "a: 1\n"));
        File.WriteAllText(Path.Combine(folder.Path, "..", "secret.yaml"), "a: 1\n");

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed());

        Assert.Contains(expected, exception.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("argument 1 \"site=fb\", character 6: The group site is in no defaults list, so no other option of it can "
        + "be chosen."
        + " To add it, write +site=option.", "site=fb")]
    [InlineData("argument 1 \"db=mysl\", character 4: There is no 'db/mysl'. Did you mean 'mysql'? There is one of "
        + "mysql.", "db=mysl")]
    [InlineData("argument 1 \"~site\", character 1: The group site is not in the defaults list with this option, so it cannot be "
        + "removed.", "~site")]
    [InlineData("argument 1 \"x=1\", character 1: There is no 'x'. To add it, write +x=1.", "x=1")]
    [InlineData("argument 1 \"db.nam=1\", character 1: There is no 'db.nam'. Did you mean 'name'? To add it, write +db.nam=1.",
        "db.nam=1")]
    [InlineData("argument 1 \"+db.name=1\", character 1: 'db.name' is there already: to change it, write "
        + "db.name=1.", "+db.name=1")]
    [InlineData("argument 1 \"~db.nam\", character 1: There is no 'db.nam' to remove. Did you mean 'name'?", "~db.nam")]
    [InlineData("argument 1 \"~db.name=x\", character 10: 'db.name' has another value, so it is not removed: write "
        + "~db.name alone.",
        "~db.name=x")]
    [InlineData("argument 1 \"++db=mysql\", character 1: A group is chosen by db=option, or added by +db=option, not by ++.",
        "++db=mysql")]
    [InlineData("argument 1 \"a/b=c\", character 1: There is no group 'a/b': groups are folders of the configuration.", "a/b=c")]
    public void Wrong_arguments_are_told_with_their_place(string expected, string argument)
    {
        using var folder = new ConfigurationFolder(
            ("config.yaml", "defaults:\n  - db: mysql\n"), ("db/mysql.yaml", "name: mysql\n"), ("site/fb.yaml", "x: 2\n"));

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed(argument));

        Assert.Equal([expected], exception.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Defaults_lists_in_a_circle_are_refused()
    {
        using var folder = new ConfigurationFolder(
            ("config.yaml", "defaults:\n  - a/one\n"), ("a/one.yaml", "defaults: [two]\n"), ("a/two.yaml", "defaults: [one]\n"));

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed());

        Assert.Equal(
            "conf/a/two.yaml(1,12): Defaults lists lead in a circle: config -> a/one -> a/two -> a/one.",
            exception.Errors.Single().ToString());
    }

    [Fact]
    public void Parts_that_double_at_each_level_are_refused()
    {
        var files = Enumerable.Range(0, 30)
            .Select(i => ($"p{i}.yaml", $"defaults: [p{i + 1}@a, p{i + 1}@b]\nx: 1\n"))
            .Append(("p30.yaml", "x: 1\n"))
            .Append(("config.yaml", "defaults: [p0]\n"));
        using var folder = new ConfigurationFolder([.. files]);

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed());

        Assert.Contains("A configuration may be put together from 256 parts.", exception.Message);
    }

    private static void Composes((string, string)[] files, string[] expected, params string[] arguments)
    {
        using var folder = new ConfigurationFolder(files);

        Assert.Equal(expected, folder.Composed(arguments));
    }
}
