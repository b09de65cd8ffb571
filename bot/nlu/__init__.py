"""What runs inside Rasa: the spaCy language on fugashi, the sentence encoder, the training-data importer."""
