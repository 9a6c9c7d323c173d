"""Districts as tiles of equal size, each roughly in its place.

On a map Kota Kupang, with most people of all cities, is a dot, and three districts take up
two fifths of the land; on tiles each district weighs the same.
"""

from collections.abc import Mapping
from types import MappingProxyType

COLUMNS, ROWS = 10, 4

# Column from the west and row from the north. The upper row is Flores to Alor from west to
# east; below it Sumba on the left and Timor on the right; Sabu Raijua and Rote Ndao, the
# southernmost, in the last. Land neighbours touch at an edge or a corner.
TILES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "5315": (0, 0),  # Manggarai Barat
        "5313": (1, 0),  # Manggarai
        "5319": (2, 0),  # Manggarai Timur
        "5312": (3, 0),  # Ngada
        "5318": (4, 0),  # Nagekeo
        "5311": (5, 0),  # Ende
        "5310": (6, 0),  # Sikka
        "5309": (7, 0),  # Flores Timur
        "5308": (8, 0),  # Lembata
        "5307": (9, 0),  # Alor
        "5305": (8, 1),  # Timor Tengah Utara
        "5306": (9, 1),  # Belu
        "5317": (0, 2),  # Sumba Barat Daya
        "5301": (1, 2),  # Sumba Barat
        "5316": (2, 2),  # Sumba Tengah
        "5302": (3, 2),  # Sumba Timur
        "5371": (6, 2),  # Kota Kupang
        "5303": (7, 2),  # Kupang
        "5304": (8, 2),  # Timor Tengah Selatan
        "5321": (9, 2),  # Malaka
        "5320": (4, 3),  # Sabu Raijua
        "5314": (6, 3),  # Rote Ndao
    }
)
