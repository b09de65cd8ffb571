"""The gateway: the one public door. It guards, cleans, masks and limits what comes in, and merges what goes out."""
