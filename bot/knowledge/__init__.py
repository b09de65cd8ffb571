"""The knowledge: what is answered, by subject and municipality; knows neither Rasa nor HTTP."""
