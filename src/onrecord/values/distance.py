"""Distance on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

# Mean radius of the Earth, km (IUGG R1, as in GRS 80).
EARTH_RADIUS_KM = 6371.0088


def great_circle_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees) on a sphere, by the haversine formula.

    Off the ellipsoid's by up to .5 %, which no place name is precise enough to show. R. W. Sinnott, "Virtues of the
    Haversine", Sky and Telescope 68 (1984), 159.
    """
    (north, east), (north2, east2) = ((radians(lat), radians(lon)) for lat, lon in (first, second))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
