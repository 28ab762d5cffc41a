// Calls the kernels under emulation. It reads calls from standard input and answers with what each kernel wrote.
//
// A call is four ints (number of the kernel, its integer argument, whether it has one, count of buffers), the length of each buffer in bytes, and the bytes of all
// buffers but the last, which is the kernel's output. Buffers lie in front of a protected page in every other call, and behind one in the calls between, so that a
// kernel that reads or writes one byte beyond them is killed.
//
//   driver --isa      prints the value of RoiKernels.Isa
//   driver --flip     flips the lowest bit of the first value of every 64th answer: the control of the comparison
//   driver --beyond   reads the byte behind a buffer, and dies of it: the control of the protected pages
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define KERNEL(number, symbol) extern void kernel_##number(void) __asm__(symbol);
#include "kernels.h"
#undef KERNEL

typedef void (*kernel_t)(void);
static const kernel_t kernels[] = {
#define KERNEL(number, symbol) [number] = kernel_##number,
#include "kernels.h"
};

extern int roi_kernels_isa(void) __asm__("RoiGen_Runtime_RoiGen_RoiKernels__get_Isa");

enum { PAGE = 65536, MAX_BUFFERS = 6 };
static const size_t CAPACITY = 64u << 20;

static void fail(const char *what)
{
    fprintf(stderr, "driver: %s\n", what);
    exit(2);
}

// Readable memory between two protected pages.
static char *arena(void)
{
    char *base = mmap(NULL, CAPACITY + 2 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED || mprotect(base + PAGE, CAPACITY, PROT_READ | PROT_WRITE) != 0)
    {
        fail("no memory");
    }

    return base + PAGE;
}

static int read_all(void *target, size_t length)
{
    return fread(target, 1, length, stdin) == length;
}

int main(int count, char **arguments)
{
    const char *option = count > 1 ? arguments[1] : "";
    if (strcmp(option, "--isa") == 0)
    {
        printf("%d\n", roi_kernels_isa());
        return 0;
    }

    char *arenas[MAX_BUFFERS];
    for (int i = 0; i < MAX_BUFFERS; i++)
    {
        arenas[i] = arena();
    }

    if (strcmp(option, "--beyond") == 0)
    {
        return *(volatile char *)(arenas[0] + CAPACITY);
    }

    int flip = strcmp(option, "--flip") == 0;
    int32_t head[4];
    for (long call = 1; read_all(head, sizeof head); call++)
    {
        int32_t lengths[MAX_BUFFERS];
        int buffers = head[3];
        if (buffers < 1 || buffers > MAX_BUFFERS || head[0] < 0 || head[0] >= (int)(sizeof kernels / sizeof *kernels) || !read_all(lengths, 4 * buffers))
        {
            fail("a call that is none");
        }

        char *b[MAX_BUFFERS] = {0};
        for (int i = 0; i < buffers; i++)
        {
            if (lengths[i] < 4 || (size_t)lengths[i] > CAPACITY)
            {
                fail("a buffer of no length, or too long");
            }

            b[i] = call % 2 == 0 ? arenas[i] : arenas[i] + CAPACITY - lengths[i];
            if (i < buffers - 1 && !read_all(b[i], lengths[i]))
            {
                fail("a call that breaks off");
            }
        }

        // What the kernel leaves unwritten is seen.
        char *output = b[buffers - 1];
        memset(output, 0xAB, lengths[buffers - 1]);
        kernel_t kernel = kernels[head[0]];
        if (head[2])
        {
            ((void (*)(int, void *, void *, void *, void *, void *))kernel)(head[1], b[0], b[1], b[2], b[3], b[4]);
        }
        else
        {
            ((void (*)(void *, void *, void *, void *))kernel)(b[0], b[1], b[2], b[3]);
        }

        output[0] ^= flip && call % 64 == 0;
        if (fwrite(output, 1, lengths[buffers - 1], stdout) != (size_t)lengths[buffers - 1] || fflush(stdout) != 0)
        {
            fail("nobody reads the answers");
        }
    }

    return 0;
}
