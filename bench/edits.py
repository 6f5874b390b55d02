"""A table of N edits that share no words but "a" and "of": python edits.py 1000 > edits.csv"""
import sys

nouns = "rose dog cat house car boat shirt chair table tree".split()
places = "pack box field row crowd heap line pair ring pile".split()
colours = "red blue green golden purple white black orange silver pink".split()
print("old,new")
for i in range(int(sys.argv[1])):
    noun, place, colour = nouns[i % 10], places[i // 10 % 10], colours[i // 100 % 10]
    print(f"a {place} of {noun}s,a {place} of {colour} {noun}s" if i < 1000 else f"a {place} of {noun}s {i},a {place} of {colour} {noun}s {i}")
