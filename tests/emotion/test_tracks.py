from emotion.tracks import FORGET_TRACK_MS, Tracks


def test_track_is_kept_between_frames():
    tracks = Tracks()
    first = tracks.touch("ann", 0)
    assert tracks.touch("ann", 200) is first


def test_oldest_participant_goes_first_when_full():
    tracks = Tracks(capacity=2)
    ann, bob = tracks.touch("ann", 0), tracks.touch("bob", 1)
    assert tracks.touch("ann", 2) is ann
    tracks.touch("cid", 3)
    assert len(tracks) == 2
    assert tracks.touch("ann", 4) is ann
    assert tracks.touch("bob", 5) is not bob


def test_everybody_is_forgotten_after_a_minute():
    tracks = Tracks()
    tracks.touch("ann", 0)
    tracks.touch("bob", FORGET_TRACK_MS + 1)
    assert len(tracks) == 1


def test_forgetting_a_stranger_is_harmless():
    tracks = Tracks()
    tracks.forget("nobody")
    assert len(tracks) == 0
