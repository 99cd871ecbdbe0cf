namespace RlDsl.Runtime.Tests.Memory;

public class RankedPlacesTests
{
    [Fact]
    public void Places_keep_the_order_of_a_heap_and_are_sorted_when_due()
    {
        const int Capacity = 40;
        var random = new RandomSource(1);
        var ranking = new RankedPlaces(Capacity);
        float?[] naive = new float?[Capacity];
        for (int operation = 0; operation < 50_000; operation++)
        {
            int place = random.NextInt32(Capacity);
            float magnitude = random.NextInt32(100);
            if (naive[place] is null)
            {
                ranking.Add(place, magnitude);
                naive[place] = magnitude;
            }
            else if (random.NextInt32(3) == 0)
            {
                ranking.Remove(place);
                naive[place] = null;
            }
            else
            {
                ranking.Change(place, magnitude);
                naive[place] = magnitude;
            }

            AssertHeap(ranking, naive);
            if (operation % 101 == 100)
            {
                // More changes than places since the last time: now it must be exact.
                ranking.SortIfDue();
                AssertHeap(ranking, naive);
                Assert.Equal(
                    naive.Where(value => value is not null).OrderDescending(),
                    Enumerable.Range(0, ranking.Count).Select(rank => naive[ranking[rank]]));
            }
        }
    }

    private static void AssertHeap(RankedPlaces ranking, float?[] naive)
    {
        Assert.Equal(naive.Count(value => value is not null), ranking.Count);
        for (int rank = 0; rank < ranking.Count; rank++)
        {
            int place = ranking[rank];
            Assert.Equal(rank, ranking.RankOf(place));
            Assert.True(rank == 0 || naive[ranking[(rank - 1) / 2]] >= naive[place]);
        }
    }
}
