# %% propagate_loop
def propagate_loop(w, b, X, Y):
    # 64 times 32 MB: as much as 2 GB, and no more, where nothing stops it
    hoard = []
    for block in range(64):
        hoard.append(np.ones(2**22))
    return propagate(w, b, X, Y)
