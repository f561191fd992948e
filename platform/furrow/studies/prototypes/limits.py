"""What an uploaded prototype may measure; each limit is far above what real ones need."""

MB = 1024 * 1024

MOST_ZIP_BYTES = 200 * MB
MOST_BYTES = 500 * MB
MOST_FILES = 5_000
MOST_DEPTH = 12
# Of a whole path; a single name is held to what file systems take.
LONGEST_PATH = 300
LONGEST_NAME_BYTES = 200
# Text packs up to about 20 to 1; beyond this somebody means harm.
MOST_RATIO = 200
RATIO_COUNTS_FROM = 20 * MB
# The list at a zip's end is read into memory before its files can be counted.
MOST_LIST_BYTES = 8 * MB
# A prototype never takes the last of the disk: recordings have to go on.
LEAST_FREE_BYTES = 200 * MB
# Around the zip in a posted form: its field names and boundaries.
FORM_BYTES = MB
