// The memory of tensors, kept for the next tensor of about the same size: an update allocates and frees the same few dozen
// blocks, which the C library would join and split each time.

#pragma once

#include <c10/core/Allocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <array>
#include <cstddef>

namespace rldsl {

// What stands before the numbers of a block, in a cache line of its own to keep them aligned.
struct alignas(64) Block {
  size_t size_class;
  Block* next;
};

// The free blocks of a thread, which are its own, so that nothing is locked. A block goes to the thread that frees it.
class BlockCache {
 public:
  static constexpr size_t kLargest = size_t{1} << 20, kMostBytes = size_t{32} << 20, kClasses = 4 * 14 + 1;

  ~BlockCache() {
    ended() = true;
    for (Block* block : free_) {
      while (block != nullptr) {
        Block* next = block->next;
        c10::free_cpu(block);
        block = next;
      }
    }
  }

  // Null at the end of the thread, when tensors may still be freed.
  static BlockCache* of_thread() {
    static thread_local BlockCache cache;
    return ended() ? nullptr : &cache;
  }

  // Four sizes to each power of two, from 64 bytes: at most a fifth of a larger block is unused.
  static size_t size_of(size_t size_class) {
    return (size_t{16} << (size_class / 4)) * (4 + size_class % 4);
  }

  static size_t class_of(size_t bytes) {
    if (bytes <= size_of(0)) {
      return 0;
    }
    size_t size_class = 4 * (63 - __builtin_clzll(bytes) - 6);
    while (size_of(size_class) < bytes) {
      size_class++;
    }
    return size_class;
  }

  Block* take(size_t size_class) {
    Block* block = free_[size_class];
    if (block != nullptr) {
      free_[size_class] = block->next;
      bytes_ -= size_of(size_class);
    }
    return block;
  }

  bool keep(Block* block) {
    const size_t bytes = size_of(block->size_class);
    if (bytes_ + bytes > kMostBytes) {
      return false;
    }
    block->next = free_[block->size_class];
    free_[block->size_class] = block;
    bytes_ += bytes;
    return true;
  }

 private:
  static bool& ended() {
    static thread_local bool value = false;
    return value;
  }

  std::array<Block*, kClasses> free_{};
  size_t bytes_ = 0;
};

class CachingAllocator final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) const override {
    void* data = bytes == 0 ? nullptr : take(bytes) + 1;
    return {data, data, &give_back, c10::Device(c10::DeviceType::CPU)};
  }

  c10::DeleterFnPtr raw_deleter() const override {
    return &give_back;
  }

 private:
  static constexpr size_t kNone = ~size_t{0};

  static Block* take(size_t bytes) {
    if (bytes > BlockCache::kLargest) {
      return fresh(bytes, kNone);
    }
    const size_t size_class = BlockCache::class_of(bytes);
    auto* cache = BlockCache::of_thread();
    Block* block = cache == nullptr ? nullptr : cache->take(size_class);
    return block != nullptr ? block : fresh(BlockCache::size_of(size_class), size_class);
  }

  static Block* fresh(size_t bytes, size_t size_class) {
    auto* block = static_cast<Block*>(c10::alloc_cpu(sizeof(Block) + bytes));
    block->size_class = size_class;
    return block;
  }

  static void give_back(void* data) {
    if (data == nullptr) {
      return;
    }
    Block* block = static_cast<Block*>(data) - 1;
    auto* cache = block->size_class == kNone ? nullptr : BlockCache::of_thread();
    if (cache == nullptr || !cache->keep(block)) {
      c10::free_cpu(block);
    }
  }
};

} // namespace rldsl
