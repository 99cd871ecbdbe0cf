namespace RlDsl.Runtime.Tests.State;

/// <summary>The states of noise, of moments, of reward scaling, and of what tabular agents keep.</summary>
public class SmallStateTests
{
    private static readonly BoxSpace Action = BoxSpace.Uniform([2], -1, 1);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    private static Dictionary<string, Func<Subject>> Kinds { get; } = new()
    {
        ["noise"] = () =>
        {
            var noise = new OrnsteinUhlenbeckNoise(Action, theta: 0.15, sigma: 0.2, environments: 3);
            return new Subject(noise.SaveState, noise.LoadState, random =>
            {
                float[] actions = new float[6];
                noise.Add(random, actions);
                if (random.NextInt32(10) == 0)
                {
                    noise.Reset(random.NextInt32(3));
                }

                return [.. actions];
            });
        },
        ["moments"] = () =>
        {
            var moments = new RunningMoments(2);
            return new Subject(moments.SaveState, moments.LoadState, random =>
            {
                float[] values = new float[2];
                random.FillNormal(values);
                moments.Add(values);
                return [moments.Count, .. moments.Mean, .. moments.Variance];
            });
        },
        ["scaling"] = () =>
        {
            var scaling = new RewardScaling(discount: 0.9, clip: 10, environments: 3);
            return new Subject(scaling.SaveState, scaling.LoadState, random =>
            {
                if (random.NextInt32(20) == 0)
                {
                    scaling.BeginEpisode(random.NextInt32(3));
                }

                EpisodeStatus status = random.NextInt32(10) == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                return [scaling.Scale(random.NextInt32(3), random.NextNormal(), status)];
            });
        },
        ["traces"] = () =>
        {
            var traces = new EligibilityTraces(7);
            return new Subject(traces.SaveState, traces.LoadState, random =>
            {
                traces.Decay(random.NextInt32(20) == 0 ? 0 : random.NextDouble());
                traces.Accumulate(random.NextInt32(7));
                traces.Dutch(random.NextInt32(7), 0.1);
                return [traces.Count, .. Enumerable.Range(0, 7).Select(i => traces[i])];
            });
        },
        ["transitions"] = () =>
        {
            var recent = new RecentTransitions(4, 0.9);
            return new Subject(recent.SaveState, recent.LoadState, random =>
            {
                // What is ready was not always taken when the state was saved.
                List<double> taken = [];
                int state, action, next;
                double reward, discount;
                while (recent.TryTake(out state, out action, out reward, out discount, out next))
                {
                    taken.AddRange([state, action, reward, discount, next]);
                }

                recent.Add(random.NextInt32(9), random.NextInt32(3), AnyResult(random), random.NextInt32(9));
                if (random.NextInt32(10) == 0)
                {
                    recent.BeginEpisode();
                }

                return [.. taken];
            });
        },
        ["episode"] = () =>
        {
            var steps = new EpisodeSteps(0.9);
            return new Subject(steps.SaveState, steps.LoadState, random =>
            {
                steps.Add(random.NextInt32(9), random.NextInt32(3), AnyResult(random), random.NextInt32(9));
                int any = random.NextInt32(steps.Count);
                return
                [
                    steps.Count, steps.State(any), steps.Action(any), steps.Reward(any), steps.Discount(any),
                    steps.NextState(any), steps.IsFirstVisit(any) ? 1 : 0, steps.IsFirstVisitOfAction(any) ? 1 : 0,
                ];
            });
        },
        ["model"] = () =>
        {
            var model = new TransitionModel(new TabularSpec("Test-v0", 5, 3));
            return new Subject(model.SaveState, model.LoadState, random =>
            {
                model.Remember(
                    random.NextInt32(5), random.NextInt32(3), random.NextNormal(), random.NextDouble(), random.NextInt32(5));
                model.Draw(random, out int state, out int action, out double reward, out double discount, out int next);
                return [model.Count, state, action, reward, discount, next];
            });
        },
        ["sweeping"] = () =>
        {
            var model = new SweepingModel(new TabularSpec("Test-v0", 5, 3), 0.1);
            return new Subject(model.SaveState, model.LoadState, random =>
            {
                int state = random.NextInt32(5), action = random.NextInt32(3);
                model.Remember(state, action, random.NextNormal(), random.NextDouble(), random.NextInt32(5));

                // Few different errors, so that the order among equal ones is seen.
                model.Prioritize(state, action, random.NextInt32(4));
                List<double> seen = [model.Count, model.Waiting];
                if (random.NextInt32(2) == 0 && model.TryTake(out state, out action, out double reward, out _, out int next))
                {
                    seen.AddRange([state, action, reward, next]);
                }

                foreach (StatePredecessor pair in model.Predecessors(random.NextInt32(5)))
                {
                    seen.AddRange([pair.State, pair.Action, pair.Reward, pair.Discount]);
                }

                return [.. seen];
            });
        },
        ["parameter noise"] = () =>
        {
            var noise = new ParameterNoise(0.1);
            return new Subject(noise.SaveState, noise.LoadState, random =>
            {
                noise.Adapt(random.NextDouble(), 0.5);
                return [noise.Deviation];
            });
        },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void New_one_goes_on_from_a_state_to_the_last_bit(string name)
    {
        var random = new RandomSource(1);
        for (int round = 0; round < 50; round++)
        {
            Subject first = Kinds[name](), second = Kinds[name]();
            Drive(random.NextInt32(100), random, first);
            Drive(round % 2, random, second);
            byte[] state = SavedBytes.Of(first.Save);
            using (var reader = new BinaryReader(new MemoryStream(state)))
            {
                second.Load(reader);
                Assert.Equal(state.Length, reader.BaseStream.Position);
            }

            Drive(100, random, first, second);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_state_is_refused_without_a_trace_or_is_one(string name)
    {
        var random = new RandomSource(2);
        Subject source = Kinds[name](), twin = Kinds[name](), subject = Kinds[name]();
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            Drive(1, random, source);
            try
            {
                SavedBytes.Load(SavedBytes.Damaged(SavedBytes.Of(source.Save), random), subject.Load);
                Drive(3, random, subject);
                SavedBytes.Load(SavedBytes.Of(twin.Save), subject.Load);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                refused++;
            }

            Drive(2, random, twin, subject);
        }

        Assert.InRange(refused, 400, 1_999);
    }

    [Fact]
    public void State_of_another_kind_or_of_other_numbers_is_refused()
    {
        Action<BinaryReader>[] others =
        [
            .. Kinds.Values.Select(create => create().Load),
            new OrnsteinUhlenbeckNoise(Action, theta: 0.1, sigma: 0.2, environments: 3).LoadState,
            new OrnsteinUhlenbeckNoise(Action, theta: 0.15, sigma: 0.3, environments: 3).LoadState,
            new OrnsteinUhlenbeckNoise(Action, theta: 0.15, sigma: 0.2, environments: 2).LoadState,
            new RunningMoments(3).LoadState,
            new RewardScaling(discount: 0.8, clip: 10, environments: 3).LoadState,
            new RewardScaling(discount: 0.9, clip: 10, environments: 2).LoadState,
            new EligibilityTraces(8).LoadState,
            new RecentTransitions(5, 0.9).LoadState,
            new RecentTransitions(4, 0.8).LoadState,
            new EpisodeSteps(0.8).LoadState,
            new TransitionModel(new TabularSpec("Test-v0", 5, 2)).LoadState,
            new SweepingModel(new TabularSpec("Test-v0", 5, 2), 0.1).LoadState,
            new SweepingModel(new TabularSpec("Test-v0", 5, 3), 0.2).LoadState,
        ];
        foreach (Func<Subject> create in Kinds.Values)
        {
            byte[] state = SavedBytes.Of(create().Save);
            Assert.Equal(1, others.Count(load =>
            {
                try
                {
                    SavedBytes.Load(state, load);
                    return true;
                }
                catch (InvalidDataException)
                {
                    return false;
                }
            }));
        }
    }

    private static StepResult AnyResult(RandomSource random) => new(
        random.NextNormal(), random.NextInt32(6) is var end && end < 2 ? (EpisodeStatus)(1 + end) : EpisodeStatus.Running);

    private static void Drive(int times, RandomSource random, params Subject[] subjects)
    {
        for (; times > 0; times--)
        {
            var same = new RandomSource(random.NextUInt64());
            double[][] yields = [.. subjects.Select(subject => subject.Step(new RandomSource(0) { State = same.State }))];
            Assert.All(yields, values => Assert.True(yields[0].AsSpan().SequenceEqual(values)));
        }
    }

    private sealed record Subject(
        Action<BinaryWriter> Save, Action<BinaryReader> Load, Func<RandomSource, double[]> Step);
}
