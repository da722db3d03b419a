"""A JinaJudge in PyTorch on the CPU, for comparison: python3 torchJudge.py FOLDER THREADS

Reads config.json and model.safetensors of FOLDER, says {"ready": …} on standard output, then answers each line of
standard input, {"ids": [[…]], "mask": [[…]]}, by {"seconds": …, "logits": [[…]]}. Weights are held in 32 bits.
"""

import json
import mmap
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional

TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
EPSILON = 1e-5


def read_tensors(path):
    """Tensors by their short names: the weights alone, without adapters and pooler."""
    with open(path, "rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    start = 8 + int.from_bytes(data[:8], "little")
    tensors = {}
    for key, entry in json.loads(data[8:start]).items():
        if key == "__metadata__" or ".lora_" in key or ".pooler." in key:
            continue
        first, end = entry["data_offsets"]
        kind = TYPES[entry["dtype"]]
        count = (end - first) // torch.empty(0, dtype=kind).element_size()
        values = torch.frombuffer(data, dtype=kind, count=count, offset=start + first)
        name = key.replace("parametrizations.weight.original", "weight").replace("encoder.roberta.", "")
        tensors[name] = values.reshape(entry["shape"]).float().clone()
    return tensors


def rotate(states, cosines, sines):
    """Rotary positions over the whole head, its halves paired."""
    one, other = states.chunk(2, dim=-1)
    return torch.cat((one * cosines - other * sines, other * cosines + one * sines), dim=-1)


class Judge:
    def __init__(self, folder):
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            config = json.load(file)
        self.tensors = read_tensors(os.path.join(folder, "model.safetensors"))
        encoder = config["encoder"]
        self.layers = encoder["num_hidden_layers"]
        self.heads = encoder["num_attention_heads"]
        self.base = encoder["rotary_emb_base"]
        self.decoder = self.make_decoder(config)

    def make_decoder(self, config):
        query = self.tensors["decoder_input_embedding"]
        width = query.shape[-1]
        layer = nn.TransformerDecoderLayer(
            width,
            config["nhead"],
            dim_feedforward=self.tensors["decoder.layers.0.linear1.weight"].shape[0],
            batch_first=True,
        )
        decoder = nn.TransformerDecoder(layer, config["num_decoder_layers"])
        own = {name[8:]: value for name, value in self.tensors.items() if name.startswith("decoder.")}
        decoder.load_state_dict(own)
        return decoder.eval()

    def linear(self, name, states):
        return functional.linear(states, self.tensors[name + ".weight"], self.tensors[name + ".bias"])

    def norm(self, name, states):
        weight, bias = self.tensors[name + ".weight"], self.tensors[name + ".bias"]
        return functional.layer_norm(states, weight.shape, weight, bias, EPSILON)

    def attend(self, name, states, hidden, cosines, sines):
        rows, length, width = states.shape
        qkv = self.linear(name + ".mixer.Wqkv", states)
        query, key, value = qkv.view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key = rotate(query, cosines, sines), rotate(key, cosines, sines)
        scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
        if hidden is not None:
            scores = scores.masked_fill(hidden[:, None, None, :], float("-inf"))
        context = scores.softmax(-1) @ value
        return self.linear(name + ".mixer.out_proj", context.transpose(1, 2).reshape(rows, length, width))

    def encode(self, ids, hidden):
        embeddings = self.tensors["embeddings.word_embeddings.weight"]
        states = functional.embedding(ids, embeddings) + self.tensors["embeddings.token_type_embeddings.weight"][0]
        states = self.norm("emb_ln", states)
        half = torch.arange(0, states.shape[-1] // self.heads, 2) / (states.shape[-1] // self.heads)
        angles = torch.outer(torch.arange(ids.shape[1]).float(), self.base**-half)
        cosines, sines = angles.cos(), angles.sin()
        for layer in range(self.layers):
            name = f"encoder.layers.{layer}"
            states = self.norm(name + ".norm1", states + self.attend(name, states, hidden, cosines, sines))
            inner = functional.gelu(self.linear(name + ".mlp.fc1", states))
            states = self.norm(name + ".norm2", states + self.linear(name + ".mlp.fc2", inner))
        return states

    @torch.no_grad()
    def logits(self, ids, mask):
        # Nothing to hide in a prompt that stands alone: then no mask is applied, which costs least.
        hidden = None if bool(mask.all()) else mask == 0
        states = self.encode(ids, hidden)
        if "projection.weight" in self.tensors:
            states = self.linear("projection", states)
        query = self.tensors["decoder_input_embedding"].expand(ids.shape[0], -1, -1)
        decoded = self.decoder(query, states, memory_key_padding_mask=hidden)[:, 0]
        head = "classification_head.0" if "classification_head.0.weight" in self.tensors else "classification_head"
        return self.linear(head, decoded)


def blas_in_use():
    """Files of the BLAS that this process has loaded, after links are followed."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        files = {line.split()[-1] for line in maps if "blas" in line}
    return sorted(os.path.realpath(file) for file in files)


def main():
    folder, threads = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(threads)
    judge = Judge(folder)
    ready = {"torch": torch.__version__, "threads": torch.get_num_threads(), "blas": blas_in_use()}
    print(json.dumps({"ready": ready}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        ids, mask = torch.tensor(request["ids"]), torch.tensor(request["mask"])
        started = time.perf_counter()
        logits = judge.logits(ids, mask).tolist()
        print(json.dumps({"seconds": time.perf_counter() - started, "logits": logits}), flush=True)


main()
