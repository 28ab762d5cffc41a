# Reads the disassembly of one method (objdump -d, AArch64 or x86-64) and prints, separated by tabs:
#   kernel and method, bytes, instructions, instructions of its innermost loop (of all, without one), values stored there, instructions a value,
#   calls, fused multiply-adds by vector, fused multiply-adds by element, products by element
# The frame is not memory: what is kept there is neither a value stored nor read, and a loop that only clears it is none.
BEGIN { FS = "\t"; OFS = "\t" }

function inFrame(line) { return line ~ /\[(x29|sp)[],]|\(%rsp[),]/ || (framePointer && line ~ /\(%rbp[),]/) }

/^[0-9a-f]+ <.*>:$/ { name = $0; sub(/^.*<(.*__)?/, "", name); sub(/>:$/, "", name) }

/^ *[0-9a-f]+:\t/ && NF >= 3 {
    address = $1; gsub(/[ :]/, "", address)
    operation = $3; sub(/ .*/, "", operation)
    operands = NF >= 4 ? $4 : $3
    place[address] = n
    text[n] = $3 (NF >= 4 ? " " $4 : "")
    bytes += gsub(/[0-9a-f][0-9a-f]/, "&", $2)

    # A jump backwards closes a loop; of all of them the shortest is the innermost.
    readsBefore[n] = reads
    framePointer = framePointer || text[n] ~ /^(mov +|lea +[^ ]*\()%rsp\)?,%rbp/
    reads += !inFrame(text[n]) && (operation ~ /^ld/ || text[n] ~ /\([^()]*\),%/)
    if (operation ~ /^(b|b\.[a-z]+|cbn?z|tbn?z|j[a-z]+)$/ && match(text[n], /[0-9a-f]+ <[^>]*>/)) {
        split(substr(text[n], RSTART, RLENGTH), target, " ")
        if (target[1] in place && reads > readsBefore[place[target[1]]] && (!length_ || n - place[target[1]] + 1 < length_)) {
            first = place[target[1]]
            length_ = n - first + 1
        }
    }

    calls += operation ~ /^(bl|blr|call)$/
    vectorAdds += text[n] ~ /^fmla.*4s.*4s.*4s$/ || text[n] ~ /^vfmadd[0-9]+ps/
    elementAdds += text[n] ~ /^fmla.*\.s\[[0-3]\]$/
    elementProducts += text[n] ~ /^fmul.*\.s\[[0-3]\]$/
    n++
}

END {
    if (!length_) { first = 0; length_ = n }
    for (i = first; i < first + length_; i++) {
        # Before anything is read, only the frame is written, by whatever register.
        if (inFrame(text[i]) || !readsBefore[i]) { continue }
        values += text[i] ~ /^str q/ ? 4 : text[i] ~ /^stp q/ ? 8 : text[i] ~ /^vmovups %ymm[0-9]+,.*\(/ ? 8 : 0
    }

    print name, bytes + 0, n + 0, length_, values + 0, (values ? sprintf("%.2f", length_ / values) : "-"), calls + 0, vectorAdds + 0, elementAdds + 0, elementProducts + 0
}
